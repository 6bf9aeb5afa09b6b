import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { clockAt } from '../src/clock-at.ts';
import { connectEvent } from '../src/connect-event.ts';
import { hangUp, queueEvent } from '../src/hang-up-message.ts';
import { OAUTH_CLIENT, startLambda } from '../src/lambda.ts';
import { status } from '../support/scripted-server.ts';
import { VIRTUAL_AGENT } from '../support/virtual-agent.ts';

const PAGE = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
const README = readFileSync(new URL('../../docs/reference.md', import.meta.url), 'utf8');
const CODES_OF = readFileSync(new URL('../../src/errors.ts', import.meta.url), 'utf8');

/** Names in code style in the first column of the tables of a section. */
function namesIn(section: string, page = PAGE): readonly string[] {
  const text = page.split(`## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...text.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
}

const ENV = {
  action: 'get_pstn_transfer_data',
  virtualAgentName: VIRTUAL_AGENT,
  region: 'voice-prod',
  ...OAUTH_CLIENT,
};

const CONTEXT = {
  awsRequestId: 'request-1',
  functionName: 'transfer',
  invokedFunctionArn: 'arn:aws:lambda:us-west-2:123456789012:function:transfer',
  memoryLimitInMB: '512',
};

describe('docs/operations.md', () => {
  test('tells every field of the summary line, and none that there is not', async (t) => {
    const env = { ...ENV, AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand' };
    const lambda = await startLambda(t, env, { clock: clockAt(400) });
    await lambda.invoke(connectEvent(), CONTEXT);
    await lambda.invoke(connectEvent({ action: 'x', onError: 'return' }), CONTEXT);
    await lambda.invoke(connectEvent({ action: 'check_connection' }), CONTEXT);
    const fields = new Set(lambda.log.flatMap((line) => Object.keys(line)));
    // Only a token near its end is renewed.
    fields.add('renewals');
    assert.deepEqual([...fields].sort(), [...namesIn('The summary line')].sort());
  });

  test('tells every field of the line of a recovered hand-off', async (t) => {
    const lambda = await startLambda(t, ENV);
    await lambda.invoke(connectEvent());
    const ofCalls = new Set([...Object.keys(lambda.log[0] ?? {}), 'error_code', 'retryable']);
    await lambda.handle(queueEvent(hangUp()));
    const own = Object.keys(lambda.log.at(-1) ?? {}).filter((name) => !ofCalls.has(name));
    assert.deepEqual(
      [...own, 'outcome'].sort(),
      [...namesIn('The line of a recovered hand-off')].sort(),
    );
  });

  test('tells every metric, and none that there is not', async (t) => {
    const lambda = await startLambda(t, ENV);
    await lambda.invoke(connectEvent());
    await lambda.invoke(connectEvent({ action: 'check_connection' }));
    await lambda.handle(queueEvent(hangUp()));
    const line = JSON.stringify(lambda.metrics);
    const names = [...line.matchAll(/"Name":"(\w+)"/g)].map(([, name = '']) => name);
    assert.deepEqual([...new Set(names)].sort(), [...namesIn('Metrics')].sort());
  });

  test('asks in its queries for fields that lines have', () => {
    const known = new Set(PAGE.match(/(?<=`)[a-z]+(_[a-z]+)+(?=`)/g)).add('dtmf_length');
    const queries = [...PAGE.matchAll(/^ +```\n([^`]+)```/gm)].map(([, query = '']) => query);
    assert.ok(queries.length >= 10);
    for (const query of queries) {
      const made = new Set(query.match(/(?<=\bas |\?<)[a-z_]+/g));
      for (const [name] of query.matchAll(/\b[a-z]+(_[a-z]+)+\b/g)) {
        assert.ok(known.has(name) || made.has(name), `${name} in:\n${query}`);
      }
    }
  });

  test('says of each error code who acts, as the reference does', () => {
    const codes = [...CODES_OF.matchAll(/^ {2}\| '([A-Z_]+)'/gm)].map(([, code = '']) => code);
    assert.ok(codes.length >= 12);
    assert.deepEqual(namesIn('Error codes'), codes);
    assert.deepEqual(namesIn('When it fails', README), ['errorCode', ...codes]);
  });

  test('has a query that finds the servers that failed, in attempts as they are written', async (t) => {
    const fields = [...PAGE.matchAll(/\battempt\.(\w+)/g)].map(([, name = '']) => name);
    assert.deepEqual([...new Set(fields)], ['outcome', 'operation']);
    const lambda = await startLambda(t, ENV, { answer: status(403) });
    await lambda.invoke(connectEvent({ onError: 'return' }));
    const [attempt] = JSON.parse(lambda.lines[0] ?? '').attempt_list;
    for (const field of fields) assert.equal(typeof attempt[field], 'string');
  });
});
