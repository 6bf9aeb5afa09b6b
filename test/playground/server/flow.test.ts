import assert from 'node:assert/strict';
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import type { Loaded } from '../../../playground/protocol.ts';
import { type WrittenBlock, writtenFlow } from '../../simulator/connect/written-flow.ts';
import { eventsIn, type OpenPlayground, openPlayground, refusal } from './open-playground.ts';

const END: WrittenBlock = { type: 'DisconnectParticipant' };
const GOOD = writtenFlow({
  Hello: {
    type: 'MessageParticipant',
    parameters: { Text: 'Hello' },
    next: 'End',
    errors: { NoMatchingError: 'End' },
  },
  End: END,
});

async function drop(
  { post }: OpenPlayground,
  text: string,
  more: { readonly name?: string; readonly choose?: string } = {},
): Promise<Loaded> {
  const answer = await post('/api/flow', { name: 'mine.json', text, ...more });
  assert.equal(answer.status, 200);
  return JSON.parse(await answer.text());
}

test('a flow is drawn, with cards and lines that can be found, and what is known of each block', async (t) => {
  const { flow, version, answers, mostBytes } = await (await openPlayground(t)).start();
  assert.equal(flow.file, 'pstn-transfer.json');
  assert.match(flow.hash, /^[0-9a-f]{16}$/);
  assert.match(version, /^\d/);
  assert(mostBytes > 1_000_000);
  assert.deepEqual(answers, { file: 'pstn-transfer.scenario.json', hash: '' });
  for (const { id, name, label, operands } of flow.blocks) {
    assert(flow.svg.includes(`data-block="${id}"`), id);
    assert(name !== '' && label !== '' && Array.isArray(operands));
  }
  assert(flow.svg.includes('data-from='));
});

test('findings stand on their blocks, credentials are masked, and resources are named', async (t) => {
  const playground = await openPlayground(t);
  const { flow } = await drop(
    playground,
    writtenFlow({
      Ask: {
        type: 'InvokeLambdaFunction',
        parameters: {
          LambdaFunctionARN: 'arn:aws:lambda:us-west-2:111122223333:function:crm',
          InvocationTimeLimitSeconds: '8',
          LambdaInvocationAttributes: { apiKey: 'th3-ch3rry-orch4rd' },
        },
        next: 'Hours',
        errors: { NoMatchingError: 'End' },
      },
      Hours: {
        type: 'CheckHoursOfOperation',
        parameters: { HoursOfOperationId: 'arn:aws:connect:x:1:instance/i/operating-hours/Office' },
        conditions: { 'Equals True': 'Queue', 'Equals False': 'End' },
        errors: { NoMatchingError: 'End' },
      },
      Queue: {
        type: 'UpdateContactTargetQueue',
        parameters: { QueueId: 'arn:aws:connect:x:1:instance/i/queue/Billing' },
        next: 'End',
      },
      End: END,
    }),
  );
  assert.deepEqual([flow.hours, flow.queues], [['Office'], ['Billing']]);
  assert.deepEqual(flow.blocks[1]?.operands, ['True', 'False']);
  assert.doesNotMatch(JSON.stringify(flow), /ch3rry/);
  const rules = flow.blocks.map(({ findings }) => findings.map(({ rule }) => rule));
  assert(rules[0]?.includes('credentials'), JSON.stringify(rules));
  assert(rules[2]?.includes('missing-branch'), JSON.stringify(rules));
});

test("what isn't a flow, or can't be shown, gets a sentence, and the last good flow stays", async (t) => {
  const playground = await openPlayground(t);
  const before = (await playground.start()).flow.hash;
  const blocks = (count: number) =>
    writtenFlow(Object.fromEntries(Array.from({ length: count }, (_, id) => [`b${id}`, END])));
  for (const [text, code, why] of [
    ['', 'NOT_A_FLOW', /mine\.json/],
    ['{"a": 1}', 'NOT_A_FLOW', /mine\.json/],
    ['not even JSON {', 'NOT_A_FLOW', /mine\.json/],
    ['\0\u0001\u0002PK', 'NOT_A_FLOW', /mine\.json/],
    [writtenFlow({}), 'NOT_A_FLOW', /no block/],
    [blocks(10_000), 'NOT_A_FLOW', /10000 blocks, and at most 500 are shown/],
    ['['.repeat(200_000), 'NOT_A_FLOW', /mine\.json/],
    [`{"a":"${'x'.repeat(10_000_000)}"}`, 'TOO_LARGE', /10000008 bytes, and a flow file at most/],
  ] as const) {
    const answer = await refusal(await playground.post('/api/flow', { name: 'mine.json', text }));
    assert.deepEqual([answer.code, answer.status], [code, code === 'TOO_LARGE' ? 413 : 422]);
    assert.match(answer.message, why);
  }
  for (const name of ['../mine.json', 'a/b', '', 'a\u0000b']) {
    const answer = await playground.post('/api/flow', { name, text: GOOD });
    assert.equal(answer.status, 400, name);
  }
  assert.equal((await playground.start()).flow.hash, before);
  assert.deepEqual(playground.told, []);
});

test('of several flows in a file one is chosen', async (t) => {
  const playground = await openPlayground(t);
  const template = JSON.stringify({
    Resources: Object.fromEntries(
      ['One', 'Two'].map((name) => [
        name,
        { Type: 'AWS::Connect::ContactFlow', Properties: { Name: name, Content: GOOD } },
      ]),
    ),
  });
  const none = await refusal(
    await playground.post('/api/flow', { name: 'stack.json', text: template }),
  );
  assert.match(none.message, /stack\.json holds One, Two; choose a flow/);
  const { flow } = await drop(playground, template, { name: 'stack.json', choose: 'Two' });
  assert.equal(flow.name, 'Two');
});

test('a call is one through the flow that the page shows', async (t) => {
  const playground = await openPlayground(t);
  const { flow } = await playground.start();
  await drop(playground, GOOD);
  const body = { situation: [], live: false, flow: flow.hash };
  const { code, message } = await refusal(await playground.post('/api/runs', body));
  assert.equal(code, 'OTHER_FLOW');
  assert.match(message, /drop the file of that flow/);
  const run = await playground.play();
  assert.equal(run.line, 'npm run simulate -- mine.json');
});

test('a flow that is saved is shown anew, with what became worse; a broken one is told and the last one stays', async (t) => {
  const folder = await temporaryFolder(t);
  const file = join(folder, 'mine.json');
  await writeFile(file, GOOD);
  const playground = await openPlayground(t, { flow: file });
  const changes = eventsIn(await playground.get('/api/changes'));
  const next = async () => (await changes.next()).value;

  const worse = writtenFlow({
    Hello: { type: 'MessageParticipant', parameters: { Text: 'Hello' }, next: 'End' },
    End: END,
  });
  await writeFile(file, worse);
  const saved = await next();
  assert.deepEqual([saved?.type, saved?.['better']], ['flow', []]);
  assert.match(JSON.stringify(saved?.['worse']), /"rule":"missing-branch".*"block":"Hello"/);

  await writeFile(file, `${GOOD.slice(0, 50)}`);
  const broken = await next();
  assert.equal(broken?.type, 'flow-broken');
  const { flow } = await playground.start();
  assert.match(JSON.stringify(flow.blocks), /missing-branch/);

  // Many an editor writes another file and puts it in the place of the first.
  const other = join(folder, 'other.json');
  await writeFile(other, GOOD);
  await rm(file);
  await copyFile(other, file);
  const mended = await next();
  assert.equal(mended?.type, 'flow');
  assert.match(JSON.stringify(mended?.['better']), /missing-branch/);

  await playground.close();
  assert.deepEqual(await next(), { type: 'server-ends' });
  assert.equal((await changes.next()).done, true);
});
