import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../../checks/support/temporary-folder.ts';
import { HandlerProcess } from '../../packaging/handler-process.ts';

/** A process that runs this code as its `handler.js`, and the lines that it writes. */
async function start(t: TestContext, code: string, env: Readonly<Record<string, string>> = {}) {
  const handlerFile = join(await temporaryFolder(t), 'handler.js');
  await writeFile(handlerFile, code);
  const lines: string[] = [];
  const onLine = (line: string) => lines.push(line);
  const process = new HandlerProcess({ handlerFile, env, onLine });
  t.after(() => process.end());
  return { process, lines };
}

test('all that was written is there once the process has settled', async (t) => {
  const { process, lines } = await start(
    t,
    `const { writeSync } = require('node:fs');
     exports.handler = async ({ times }) => {
       writeSync(1, 'first\\n');
       writeSync(2, 'second\\n');
       for (let i = 0; i < times; i++) console.log('x'.repeat(999));
       process.stdout.write('last');
     };`,
  );
  await process.load();
  for (const times of [1, 2000, 0]) {
    assert.equal(await process.invoke({ times }), undefined);
    assert.equal(await process.settle(), 0);
    const written = lines.splice(0).sort();
    assert.deepEqual(written.slice(0, 3), ['first', 'last', 'second']);
    assert.equal(written.length, 3 + times);
  }
});

test('timers that keep the process alive are counted, others are not', async (t) => {
  const { process } = await start(
    t,
    `exports.handler = async () => {
       setTimeout(() => {}, 60_000);
       setInterval(() => {}, 60_000);
       setTimeout(() => {}, 60_000).unref();
       clearTimeout(setTimeout(() => {}, 60_000));
     };`,
  );
  await process.load();
  await process.invoke({});
  assert.equal(await process.settle(), 2);
});

test('the variables are those given, at the start and later', async (t) => {
  const { process } = await start(t, 'exports.handler = async () => ({ ...process.env });', {
    region: 'a',
  });
  await process.load();
  assert.deepEqual(await process.invoke({}), { region: 'a' });
  await process.setEnvironment({ apiKey: 'b', action: undefined });
  assert.deepEqual(await process.invoke({}), { apiKey: 'b' });
});

test('it is as plain as Lambda: no ES module by guess, none by require', async (t) => {
  const guessed = await start(t, 'export const handler = async () => 1;');
  await assert.rejects(guessed.process.load(), { name: 'SyntaxError' });

  const { process } = await start(
    t,
    `exports.handler = async () => {
       require('node:fs').writeFileSync('module.mjs', 'export default 1');
       return require('./module.mjs');
     };`,
  );
  await process.load();
  await assert.rejects(process.invoke({}), { code: 'ERR_REQUIRE_ESM' });
});

test('an error arrives with its code, its causes and all that could be printed of it', async (t) => {
  const { process } = await start(
    t,
    `class TransferError extends Error { name = 'TransferError'; code = 'API_REJECTED'; retryable = false; }
     exports.handler = async () => {
       const cause = new RangeError('inner', { cause: 'innermost' });
       throw Object.defineProperty(new TransferError('outer', { cause }), 'hidden', { value: 'x-1' });
     };`,
  );
  await process.load();
  await assert.rejects(process.invoke({}), (error) => {
    assert(error instanceof Error);
    const { name, message, stack = '', cause } = error;
    assert.deepEqual([name, message], ['TransferError', 'outer']);
    assert.match(stack, /handler\.js:\d+:\d+/);
    assert('code' in error && 'retryable' in error && 'shown' in error);
    assert.deepEqual([error.code, error.retryable], ['API_REJECTED', false]);
    assert.match(String(error.shown), /\[hidden\]: 'x-1'/);
    assert(cause instanceof Error);
    assert.deepEqual(
      [cause.name, cause.message, cause.cause],
      ['RangeError', 'inner', "'innermost'"],
    );
    return true;
  });
});

test('errors that cause one another arrive', async (t) => {
  const { process } = await start(
    t,
    `exports.handler = async () => {
       const [a, b] = [new Error('a'), new Error('b')];
       a.cause = b;
       b.cause = a;
       throw a;
     };`,
  );
  await process.load();
  await assert.rejects(process.invoke({}), { message: 'a' });
});

test('whatever waits for a process that ends is told how it ended', async (t) => {
  const { process } = await start(t, 'exports.handler = () => new Promise(() => {});');
  await process.load();
  const waiting = assert.rejects(process.invoke({}), {
    name: 'HandlerProcessEnded',
    message: 'the process that ran handler.js ended by SIGKILL',
  });
  assert.equal(process.hasEnded, false);
  await process.end();
  await waiting;
  assert.equal(process.hasEnded, true);
  await assert.rejects(process.invoke({}), { code: 'ERR_IPC_CHANNEL_CLOSED' });
});
