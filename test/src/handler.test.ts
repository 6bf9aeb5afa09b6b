import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);

const HANDLER = new URL('../../src/handler.ts', import.meta.url).href;

/** Calls the handler as Lambda does: it is imported, then called with the event and a context. */
const CALL = `
  const { handler } = await import(process.env.HANDLER);
  await handler({}).catch(({ code, message }) => console.log(JSON.stringify({ code, message })));
  const event = { Details: { Parameters: { onError: 'return' } } };
  console.log(JSON.stringify(await handler(event, { awsRequestId: 'request-1' })));
`;

test('the handler takes events with and without a context, and logs to standard output', async () => {
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', CALL], {
    env: { ...process.env, AWS_LAMBDA_LOG_LEVEL: 'INFO', HANDLER },
  });
  const [firstLog, firstMetrics, thrown, secondLog, secondMetrics, returned, ...rest] = stdout
    .split('\n')
    .map((line) => (line ? JSON.parse(line) : line));
  assert.equal(thrown.code, 'INVALID_EVENT');
  assert.equal(firstLog.message, thrown.message);
  assert.equal(firstLog.cold_start, true);
  assert.equal(secondLog.cold_start, false);
  assert.equal(secondLog.function_request_id, 'request-1');
  assert.equal(returned.errorCode, 'INVALID_EVENT');
  for (const { message, _aws } of [firstMetrics, secondMetrics]) {
    assert.equal(message, 'metrics');
    assert.equal(_aws.CloudWatchMetrics.length, 3);
  }
  assert.deepEqual(rest, ['']);
});
