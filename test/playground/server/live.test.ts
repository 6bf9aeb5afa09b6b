import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import type { Run, Situation } from '../../../playground/protocol.ts';
import { runCli } from '../../cli/run-cli.ts';
import { type WrittenBlock, writtenFlow } from '../../simulator/connect/written-flow.ts';
import { openPlayground, refusal } from './open-playground.ts';

const ENDS = { One: { type: 'DisconnectParticipant' }, Other: { type: 'DisconnectParticipant' } };

/** Asks for a key, then for an intent; a key that it doesn't know brings it back. */
const ASKING: Readonly<Record<string, WrittenBlock>> = {
  Menu: {
    type: 'GetParticipantInput',
    parameters: { Text: 'Press one', StoreInput: 'False', InputTimeLimitSeconds: '5' },
    conditions: { 'Equals 1': 'Bot' },
    errors: {
      InputTimeLimitExceeded: 'Menu',
      NoMatchingCondition: 'Menu',
      NoMatchingError: 'Other',
    },
  },
  Bot: {
    type: 'ConnectParticipantWithLexBot',
    parameters: { Text: 'What for?', LexV2Bot: { AliasArn: 'arn:aws:lex:x' } },
    conditions: { 'Equals Billing': 'One' },
    errors: { NoMatchingCondition: 'Other', NoMatchingError: 'Other' },
  },
  ...ENDS,
};

async function opened(t: TestContext, blocks = ASKING) {
  const file = join(await temporaryFolder(t), 'asking.json');
  await writeFile(file, writtenFlow(blocks));
  return { file, playground: await openPlayground(t, { flow: file }) };
}

test('a call waits for keys and words, goes on with them, and its address gives the same call', async (t) => {
  const { file, playground } = await opened(t);
  const run = await playground.play({ live: true });
  const input = async (body: object) => {
    const answer = await playground.post(`/api/runs/${run.id}/input`, body);
    assert.equal(answer.status, 200);
    const goesOn: Run = JSON.parse(await answer.text());
    return goesOn;
  };
  const first = await playground.events(run);
  const asked = first.at(-1);
  assert(asked?.type === 'waits' && asked.atMs >= 700);
  assert.deepEqual(asked, {
    type: 'waits',
    atMs: asked.atMs,
    block: 'Menu',
    what: 'keys',
    timeoutMs: 5000,
    maxKeys: 1,
    intents: [],
  });
  await input({ keys: '' });
  const second = await playground.events(run, first.length);
  assert.equal(second.at(-1)?.type, 'waits');
  await input({ keys: '1' });
  const third = await playground.events(run, first.length + second.length);
  const words = third.at(-1);
  assert(words?.type === 'waits');
  assert.deepEqual([words.what, words.block, words.intents], ['words', 'Bot', ['Billing']]);
  const { situation, line } = await input({ intent: 'Billing' });
  const wanted: Situation = [
    ['input', ''],
    ['input', '1'],
    ['intent', 'Billing'],
  ];
  assert.deepEqual(situation, wanted);
  assert.equal(line, `npm run simulate -- ${file} --input '' --input 1 --intent Billing`);

  const all = await playground.events(run, first.length + second.length + third.length);
  const last = all.at(-1);
  assert(last?.type === 'finished');
  assert.deepEqual(last.run, { id: run.id, situation, line });
  const way = ({ events }: { events: readonly object[] }) =>
    events.flatMap((event) =>
      'branch' in event && 'block' in event ? `${event.block}: ${event.branch}` : [],
    );
  const said = situation.flatMap(([name, value]) => [`--${name}`, value]);
  const { stdout } = await runCli(['simulate', file, '--json', ...said]);
  const shared = await playground.play({ situation });
  const told = (await playground.events(shared)).flatMap((each) =>
    each.type === 'event' ? [each.event] : [],
  );
  assert.deepEqual(way({ events: told }), way(JSON.parse(stdout)));
  assert.deepEqual(way({ events: told }), [
    'Menu: InputTimeLimitExceeded',
    'Menu: Equals 1',
    'Bot: Equals Billing',
  ]);
});

test('without anybody there, nothing is keyed in', async (t) => {
  const { playground } = await opened(t);
  const run = await playground.play({ situation: [['input', '1']] });
  const last = (await playground.events(run)).at(-1);
  assert(last?.type === 'finished');
  assert.equal(last.report.ending.kind, 'disconnected');
});

test('what a scenario file has is keyed in first, and stays so in the address', async (t) => {
  const { file, playground } = await opened(t);
  const scenario = file.replace('.json', '.scenario.json');
  await writeFile(scenario, JSON.stringify({ inputs: ['7', ''], lex: { turns: [] } }));
  const run = await playground.play({ live: true });
  assert.equal(run.line, `npm run simulate -- ${file} --scenario ${scenario}`);
  await playground.events(run);
  const answer = await playground.post(`/api/runs/${run.id}/input`, { keys: '1' });
  const { situation } = JSON.parse(await answer.text());
  assert.deepEqual(situation, [
    ['input', '7'],
    ['input', ''],
    ['input', '1'],
  ]);
});

test('input that nobody asked for, or of another kind, is refused, and the call waits on', async (t) => {
  const { playground } = await opened(t);
  const run = await playground.play({ live: true });
  const events = await playground.events(run);
  const input = async (body: object) =>
    refusal(await playground.post(`/api/runs/${run.id}/input`, body));
  const words = await input({ intent: 'Billing' });
  assert.deepEqual([words.status, words.code], [409, 'NOT_WAITING']);
  assert.match(words.message, /waits for keys, not for words/);
  assert.equal((await input({ keys: '1x' })).code, 'INVALID_REQUEST');
  assert.equal((await input({})).code, 'INVALID_REQUEST');
  assert.deepEqual(await playground.events(run), events);
  const over = await playground.play();
  await playground.events(over);
  const late = await refusal(await playground.post(`/api/runs/${over.id}/input`, { keys: '1' }));
  assert.equal(late.code, 'NOT_WAITING');
});

test('who hangs up while a menu waits leaves the same call for everybody', async (t) => {
  const { playground } = await opened(t);
  const run = await playground.play({
    live: true,
    situation: [['caller', 'hangs-up-after=700ms']],
  });
  const last = (await playground.events(run)).at(-1);
  assert(last?.type === 'finished');
  assert.equal(last.report.ending.kind, 'caller-hung-up');
});

test('a call that is ended tells so, and is gone', async (t) => {
  const { playground } = await opened(t);
  const run = await playground.play({ live: true });
  const { length } = await playground.events(run);
  const rest = playground.events(run, length);
  const { status } = await playground.remove(`/api/runs/${run.id}`);
  assert.equal(status, 204);
  assert.deepEqual(await rest, [{ type: 'failed', message: 'the call was ended' }]);
  const gone = await refusal(await playground.get(`/api/runs/${run.id}/events`));
  assert.deepEqual([gone.status, gone.code], [404, 'NO_SUCH_RUN']);
});

test('only some calls wait at a time, and only some are kept', async (t) => {
  const { playground } = await opened(t);
  const waiting = [];
  for (let count = 0; count < 7; count += 1) waiting.push(await playground.play({ live: true }));
  const [oldest, second] = waiting;
  assert(oldest && second);
  const last = (await playground.events(oldest, 0)).at(-1);
  assert(last?.type === 'failed' || last?.type === 'waits');
  const rest = await playground.events(oldest, 4);
  assert.match(JSON.stringify(rest.at(-1)), /made room for later ones/);
  assert.equal((await playground.events(second)).at(-1)?.type, 'waits');
  for (let count = 0; count < 24; count += 1) {
    const run = await playground.play({ situation: [['caller', 'hangs-up-after=0s']] });
    await playground.events(run);
  }
  const gone = await refusal(await playground.get(`/api/runs/${oldest.id}/events`));
  assert.equal(gone.code, 'NO_SUCH_RUN');
  assert.match(gone.message, /only the last 24 are: play it again/);
});

test('what is wrong with a situation is told as on the command line', async (t) => {
  const { file, playground } = await opened(t);
  const { flow } = await playground.start();
  const refused = async (situation: Situation) =>
    refusal(await playground.post('/api/runs', { situation, live: false, flow: flow.hash }));
  for (const situation of [
    [['fault', 'transfer=503x']],
    [['time-limit', '9']],
    [['third-party', 'busi']],
    [['caller', 'sings']],
    [['hours', 'Office']],
    [
      ['auth', 'oauth'],
      ['auth', 'secret'],
    ],
    [['warm', 'very']],
    [['draw', '0']],
  ] as const) {
    const { status, code, message } = await refused(situation);
    assert.deepEqual([status, code], [400, 'INVALID_SITUATION'], message);
    const typed = situation.map(([name, value]) => `--${name}=${value}`);
    const { stderr } = await runCli(['simulate', file, ...typed]);
    assert(stderr.startsWith(`error: ${message}`), stderr);
  }
  for (const name of ['scenario', 'event', 'function', 'module', 'expect', 'json', 'help', '']) {
    const { code } = await refused([[name, '/etc/passwd']]);
    assert.match(code, /^INVALID_(SITUATION|REQUEST)$/);
  }
});

test('a name that nothing in the flow goes by is noted', async (t) => {
  const { playground } = await opened(t);
  const run = await playground.play({ situation: [['hours', 'Offise=closed']] });
  const notes = (await playground.events(run)).filter(({ type }) => type === 'note');
  assert.deepEqual(notes, [
    { type: 'note', text: '--hours Offise: nothing in the flow is called so' },
  ]);
});

test('percentages that were drawn stand in the address in the end', async (t) => {
  const { playground } = await opened(t, {
    Draw: {
      type: 'DistributeByPercentage',
      conditions: { 'NumberLessThan 51': 'One' },
      errors: { NoMatchingCondition: 'Other' },
    },
    ...ENDS,
  });
  const run = await playground.play({ situation: [['time-limit', '3']] });
  const last = (await playground.events(run)).at(-1);
  assert(last?.type === 'finished');
  assert.match(last.run.line, /--time-limit 3 --draw \d+$/);
});
