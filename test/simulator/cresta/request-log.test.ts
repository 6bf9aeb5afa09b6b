import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RequestLog } from '../../../simulator/cresta/request-log.ts';

test('of many requests the latest are kept, and of a long body its begin', () => {
  const log = new RequestLog();
  const request = { endpoint: 'other', method: 'POST', path: '/', headers: {}, atMs: 0 } as const;
  for (let nth = 0; nth < 510; nth += 1) log.add({ ...request, body: `${nth}` });
  assert.deepEqual([log.kept.length, log.kept[0]?.body, log.kept.at(-1)?.body], [500, '10', '509']);
  log.add({ ...request, body: 'x'.repeat(1_000_000) });
  assert.equal(log.kept.at(-1)?.body.length, 65_536);
});
