import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { RequestLog } from '../../../simulator/cresta/request-log.ts';

test('of many requests the latest are kept, and of a long body its begin', () => {
  const log = new RequestLog();
  const request = { endpoint: 'other', method: 'POST', path: '/', headers: {}, atMs: 0 } as const;
  for (let nth = 0; nth < 510; nth += 1) log.add({ ...request, body: `${nth}` });
  assert.deepEqual([log.kept.length, log.kept[0]?.body, log.kept.at(-1)?.body], [500, '10', '509']);
  log.add({ ...request, body: 'x'.repeat(1_000_000) });
  assert.equal(log.kept.at(-1)?.body.length, 65_536);
});

test('what is cut off a body is kept nowhere', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: unknown = runInNewContext('gc');
  assert(typeof collectGarbage === 'function');
  const log = new RequestLog();
  const used = () => {
    collectGarbage();
    // Texts lie on the heap; the buffers they are made of here are freed when Node gets to it.
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  for (let nth = 0; nth < 100; nth += 1) {
    const body = Buffer.alloc(1_000_000, `${nth} `).toString();
    log.add({ endpoint: 'other', method: 'POST', path: '/', headers: {}, atMs: 0, body });
  }
  assert.equal(log.kept.length, 100);
  assert(used() - before < 50_000_000);
});
