import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import type { Answer } from '../../../playground/protocol.ts';
import { type WrittenBlock, writtenFlow } from '../../simulator/connect/written-flow.ts';
import { eventsIn, type OpenPlayground, openPlayground, refusal } from './open-playground.ts';

const END: WrittenBlock = { type: 'DisconnectParticipant' };
const errors = { NoMatchingError: 'End' };

/** A flow that comes to all that nobody here can know. */
const UNANSWERED: Readonly<Record<string, WrittenBlock>> = {
  Profile: {
    type: 'GetCustomerProfile',
    parameters: { ProfileRequestData: { IdentifierName: '_phone', IdentifierValue: 'x' } },
    next: 'Case',
    errors,
  },
  Case: {
    type: 'GetCase',
    parameters: { LinkContactToCase: 'false', CaseRequestFields: { customer_id: 'x' } },
    next: 'Table',
    errors,
  },
  Table: { type: 'EvaluateDataTableValues', parameters: {}, next: 'Order', errors },
  Order: {
    type: 'InvokeLambdaFunction',
    parameters: { LambdaFunctionARN: 'arn:aws:lambda:us-west-2:111122223333:function:orders' },
    next: 'Survey',
    errors,
  },
  Survey: {
    type: 'InvokeFlowModule',
    parameters: { FlowModuleId: 'x/flow-module/survey' },
    next: 'View',
    errors,
  },
  View: {
    type: 'ShowView',
    parameters: { ViewResource: { Id: 'guide' } },
    conditions: { 'Equals Done': 'Check' },
    errors: { ...errors, NoMatchingCondition: 'End' },
  },
  Check: { type: 'CheckVoiceId', conditions: { 'Equals yes': 'End' }, errors },
  End: END,
};

const SURVEY = writtenFlow({ Back: { type: 'EndFlowModuleExecution' } });

const ANSWERS: Readonly<Record<string, Answer>> = {
  profile: { kind: 'profile', fields: { FirstName: 'Ada' } },
  case: { kind: 'case', fields: { status: 'open' } },
  table: { kind: 'table', name: 'Hours', values: { open: '9' } },
  function: { kind: 'function', name: 'orders', returns: { state: 'sent' } },
  module: { kind: 'module', name: 'survey', file: { name: 'survey.json', text: SURVEY } },
  view: { kind: 'view', name: 'guide', action: 'Done', data: { seen: 'yes' } },
  block: { kind: 'block', id: 'Check', branch: 'yes' },
};

async function opened(t: TestContext, written: string = writtenFlow(UNANSWERED)) {
  const folder = await temporaryFolder(t);
  const file = join(folder, 'mine.json');
  await writeFile(file, written);
  return { folder, file, playground: await openPlayground(t, { flow: file }) };
}

async function endingOf(playground: OpenPlayground) {
  const last = (await playground.events(await playground.play())).at(-1);
  assert(last?.type === 'finished', JSON.stringify(last));
  return last.report.ending;
}

test('an answer is filled in where the call stopped, kept in a file, and takes the call on', async (t) => {
  const { folder, file, playground } = await opened(t);
  const options: string[] = [];
  for (;;) {
    const ending = await endingOf(playground);
    if (ending.kind !== 'stopped') break;
    const option = ending.missing?.option ?? '';
    options.push(option);
    const answer = ANSWERS[option];
    assert(answer && options.length < 8, ending.reason);
    const kept = await playground.post('/api/answers', answer);
    assert.equal(kept.status, 200, await kept.clone().text());
    const { file: told, hash } = JSON.parse(await kept.text());
    assert.equal(told, 'mine.scenario.json');
    assert.match(hash, /^[0-9a-f]{16}$/);
  }
  assert.deepEqual(options, ['profile', 'case', 'table', 'function', 'module', 'view', 'block']);
  assert.deepEqual(await endingOf(playground), { kind: 'disconnected' });
  const scenario = JSON.parse(await readFile(join(folder, 'mine.scenario.json'), 'utf8'));
  assert.deepEqual(scenario, {
    profiles: [{ FirstName: 'Ada' }],
    cases: [{ status: 'open' }],
    tables: { Hours: { open: '9' } },
    functions: { orders: [{ returns: { state: 'sent' } }] },
    modules: { survey: 'survey.json' },
    views: { guide: [{ action: 'Done', data: { seen: 'yes' } }] },
    blocks: { Check: [{ branch: 'yes' }] },
  });
  const names = (await readdir(folder)).toSorted();
  assert.deepEqual(names, ['mine.json', 'mine.scenario.json', 'survey.json']);
  // What is kept is there at the next start.
  await playground.close();
  const next = await openPlayground(t, { flow: file });
  assert.equal((await endingOf(next)).kind, 'disconnected');
  const { line } = await next.play();
  assert(line.endsWith(`--scenario ${join(folder, 'mine.scenario.json')}`), line);
  assert.match((await next.start()).answers.hash, /^[0-9a-f]{16}$/);
});

test('a function may fail, and nothing may be found; pages are told that something was kept', async (t) => {
  const { folder, playground } = await opened(t);
  const changes = eventsIn(await playground.get('/api/changes'));
  for (const answer of [
    { kind: 'function', name: 'orders', fails: 'it is down' },
    { kind: 'profile', fields: null },
    { kind: 'case', fields: null },
  ]) {
    assert.equal((await playground.post('/api/answers', answer)).status, 200);
  }
  assert.equal((await changes.next()).value?.type, 'answers');
  const scenario = JSON.parse(await readFile(join(folder, 'mine.scenario.json'), 'utf8'));
  assert.deepEqual(scenario, {
    functions: { orders: [{ fails: 'it is down' }] },
    profiles: [],
    cases: [],
  });
});

test('no answer goes over what somebody else wrote', async (t) => {
  const { folder, file, playground } = await opened(t);
  const kept = join(folder, 'mine.scenario.json');
  const refused = async (answer: unknown) => refusal(await playground.post('/api/answers', answer));

  await writeFile(join(folder, 'survey.json'), 'mine');
  const other = await refused(ANSWERS['module']);
  assert.deepEqual([other.status, other.code], [409, 'NOT_KEPT']);
  assert.match(other.message, /there is another file of that name: rename yours/);

  for (const text of ['not JSON', '{"inputs": 1}', '{"steps": [], "scenario": {}}']) {
    await writeFile(kept, text);
    const broken = await refused(ANSWERS['profile']);
    assert.equal(broken.code, 'NOT_KEPT');
    assert.match(broken.message, /can't keep the answer in .*mine\.scenario\.json: /);
    assert.equal(await readFile(kept, 'utf8'), text);
  }
  const odd = await refused({ kind: 'module', name: 'survey', file: { name: '../x', text: '' } });
  assert.equal(odd.code, 'INVALID_REQUEST');

  const folderInItsPlace = join(folder, 'day.json');
  await mkdir(folderInItsPlace);
  const second = await openPlayground(t, { flow: file, scenarioFile: folderInItsPlace });
  const { code } = await refusal(await second.post('/api/answers', ANSWERS['profile']));
  assert.equal(code, 'NOT_KEPT');
});
