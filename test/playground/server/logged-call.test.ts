import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LoggedCall, RunEvent } from '../../../playground/protocol.ts';
import { CALL, CONTACT, HUNG_UP, line, NOON } from '../../cli/logs/log-lines.ts';
import { writtenFlow } from '../../simulator/connect/written-flow.ts';
import { eventsIn, type OpenPlayground, openPlayground, refusal } from './open-playground.ts';

async function dropped(playground: OpenPlayground, text: string): Promise<LoggedCall> {
  const answer = await playground.post('/api/log', { name: 'call.json', text });
  assert.equal(answer.status, 200, await answer.clone().text());
  return JSON.parse(await answer.text());
}

const LINES = CALL.map(({ message }) => message).join('');

function eventsOf(told: readonly RunEvent[]) {
  return told.flatMap((each) => (each.type === 'event' ? [each.event] : []));
}

test('a call of the log is a run: what the function did, on the blocks that asked, with its real times', async (t) => {
  const playground = await openPlayground(t);
  const log = await dropped(playground, LINES);
  assert.equal(log.contactId, CONTACT);
  assert.equal(log.startedAt, new Date(NOON).toISOString());
  const { flow } = await playground.start();
  const told = await playground.events({ id: log.run, situation: [], line: '' });
  const events = eventsOf(told);
  const blocks = new Set(flow.blocks.map(({ id }) => id));
  const short = events.map((event) => {
    const block = 'block' in event ? (blocks.has(event.block) ? ' on its block' : ' nowhere') : '';
    const took = 'tookMs' in event ? ` in ${event.tookMs}` : '';
    return `${event.atMs} ${event.type}${block}${took}`;
  });
  assert.deepEqual(short, [
    '0 call-arrived',
    '0 function-invoked on its block',
    '0 request in 41',
    '42 request in 1120',
    '2037 request in 63',
    '2100 request in 1005',
    '3100 request in 5',
    '3100 function-warned',
    '3105 function-returned on its block in 3105',
    '3105 block-left on its block',
    '184000 function-invoked on its block',
    '184001 request in 204',
    '184210 function-failed on its block in 210',
    '184210 block-left on its block',
    '184210 ended',
  ]);
  assert.deepEqual(
    events.flatMap((event) => (event.type === 'request' ? [[event.endpoint, event.attempt]] : [])),
    [
      ['secret', 1],
      ['token', 1],
      ['token', 2],
      ['transfer', 1],
      ['transfer', 2],
      ['handoff', 1],
    ],
  );
  const last = told.at(-1);
  assert(last?.type === 'finished');
  assert.equal(last.report.errorCode, 'API_REJECTED');
  assert.match(JSON.stringify(told), /what the caller heard/);
});

test('what it met makes a situation, in which the simulator goes on', async (t) => {
  const playground = await openPlayground(t);
  const { situation } = await dropped(playground, LINES);
  assert.deepEqual(situation, [
    ['fault', 'token=503'],
    ['fault', 'transfer=hang'],
    ['fault', 'handoff=404'],
  ]);
  const slow = await dropped(
    playground,
    line(900, {
      function_request_id: 'r-1',
      action: 'get_pstn_transfer_data',
      message: 'invocation answered',
      outcome: 'answered',
      duration_ms: 900,
      time_budget_ms: 7000,
      time_left_ms: 6100,
      attempts: 1,
      attempt_list: [
        { operation: 'API', start_ms: 1, end_ms: 890, outcome: 'answered', hedge: false },
      ],
    }).message,
  );
  assert.deepEqual(slow.situation, [
    ['fault', 'transfer=delay:889'],
    ['warm', ''],
  ]);
  const run = await playground.play({
    situation: [
      ['fault', 'transfer=404*2'],
      ['warm', ''],
    ],
  });
  const last = (await playground.events(run)).at(-1);
  assert(last?.type === 'finished');
  assert.equal(last.report.errorCode, 'API_REJECTED');
});

test('an export of the AWS CLI will do, and what npm run logs prints', async (t) => {
  const playground = await openPlayground(t);
  const exported = JSON.stringify({ events: HUNG_UP });
  const hungUp = await dropped(playground, exported);
  assert.equal(hungUp.contactId, CONTACT);
  const story = await playground.events({ id: hungUp.run, situation: [], line: '' });
  const last = story.at(-1);
  assert(last?.type === 'finished');
  assert.deepEqual(last.afterwards, {
    deliveries: [
      {
        afterSeconds: 92,
        said: 'there is no hand-off of this contact, or none yet',
        errorCode: 'HANDOFF_NOT_READY',
      },
      { afterSeconds: 392, said: 'hand-off recovered' },
    ],
    recovered: true,
    attributes: {},
  });
  assert.doesNotMatch(JSON.stringify(story), /no block of this flow/);
  const report = JSON.stringify({
    function: 'transfer',
    calls: [
      {
        contactId: 'c-1',
        invocations: [
          {
            startedAt: '2026-11-26T09:12:00.000Z',
            requestId: 'r-1',
            contactId: 'c-1',
            action: 'get_handoff_data',
            coldStart: true,
            outcome: 'answered',
            durationMs: 300,
            attempts: [],
            remarks: [{ at: '2026-11-26T09:12:00.200Z', level: 'WARN', message: 'odd', facts: {} }],
          },
        ],
      },
    ],
  });
  const printed = await dropped(playground, report);
  assert.deepEqual([printed.contactId, printed.situation], ['c-1', []]);
  const told = await playground.events({ id: printed.run, situation: [], line: '' });
  assert.deepEqual(
    eventsOf(told).map(({ type }) => type),
    [
      'call-arrived',
      'function-invoked',
      'function-warned',
      'function-returned',
      'block-left',
      'ended',
    ],
  );
});

test('it is put on whatever flow comes next, which may not have such blocks', async (t) => {
  const playground = await openPlayground(t);
  const changes = eventsIn(await playground.get('/api/changes'));
  const before = await dropped(playground, LINES);
  const text = writtenFlow({ End: { type: 'DisconnectParticipant' } });
  const answer = await playground.post('/api/flow', { name: 'mine.json', text });
  const { log } = JSON.parse(await answer.text());
  assert.notEqual(log.run, before.run);
  assert.match(
    log.notes.join('\n'),
    /no block of this flow asks the function for get_pstn_transfer/,
  );
  assert.equal((await playground.start()).log?.run, log.run);
  const saved = await (await playground.get(`/api/runs/${log.run}/saved.html`)).text();
  assert(saved.includes(CONTACT));
  await changes.return(undefined);
});

test('what is no log is refused with what to do', async (t) => {
  const playground = await openPlayground(t);
  for (const text of ['', '{}', 'START RequestId: 1', '{"calls": []}', '{"calls": [{"x": 1}]}']) {
    const body = { name: 'call.json', text };
    const { status, code, message } = await refusal(await playground.post('/api/log', body));
    assert.deepEqual([status, code], [422, 'NOT_A_LOG'], text);
    assert.match(message, /call\.json .*npm run (--silent )?logs -- /);
  }
  assert.equal((await playground.start()).log, undefined);
});
