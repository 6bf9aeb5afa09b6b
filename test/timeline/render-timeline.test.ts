import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Happening } from '../../timeline/call-event.ts';
import { type CallReport, reportCall } from '../../timeline/call-report.ts';
import type { Ending } from '../../timeline/ending.ts';
import { renderHeading, renderSummary } from '../../timeline/render-summary.ts';
import { renderTimeline } from '../../timeline/render-timeline.ts';
import type { Observation, TimedEvent } from '../../timeline/timed-event.ts';

const LOOK = { paint: (_style: string, text: string) => text, width: 80 };
const lines = (...rows: string[]) => rows.map((row) => `${row}\n`).join('');

function timed(happening: Happening | Observation, atMs = 0, assumed = false): TimedEvent {
  return { ...happening, atMs, assumed };
}

const BLOCK = {
  type: 'block-left',
  flow: 'f',
  block: 'Did it come',
  kind: 'Compare',
  got: { ComparisonValue: 'ok' },
  branch: 'Equals ok',
  to: 'Dial',
  reason: undefined,
  startMs: 0,
  durationMs: 0,
  silentMs: 0,
} as const;
const INVOKED = {
  type: 'function-invoked',
  block: 'Ask',
  function: 'my-function',
  parameters: { action: 'get_handoff_data' },
  attempt: 1,
  limitMs: 8000,
} as const;
const FAILED = {
  type: 'function-failed',
  block: 'Ask',
  tookMs: 34,
  code: 'TOKEN_REJECTED',
  message: 'error getting auth header',
} as const;

function report(events: readonly TimedEvent[], ending: Ending, changed = {}): CallReport {
  const run = {
    ending,
    steps: [],
    silence: { totalMs: 822.4, longestMs: 800 },
    attributes: {},
    tags: {},
    eventHooks: {},
    durationMs: 0,
    unknownBlocks: [],
    draws: [],
    ...changed,
  };
  return reportCall('f', run, events);
}

test('each line tells when, who and what', () => {
  const events = [
    timed({
      type: 'call-arrived',
      contactId: 'c',
      caller: '+12025550143',
      dialled: '+12025550199',
    }),
    timed({ type: 'said', speaker: 'flow', text: 'One moment, please.' }),
    timed(INVOKED, 1400.4, true),
    timed({ ...INVOKED, attempt: 2 }, 1500),
    timed({ type: 'function-warned', message: 'phoneNumber is not E.164' }, 1530),
    timed(BLOCK, 1600),
    timed({ type: 'dialled', block: 'Dial', phoneNumber: '+12025550177', digits: '1#' }, 1601.6),
    timed(
      { type: 'answered', by: 'agent', reason: 'knows by the tones which call it is' },
      4101,
      true,
    ),
    timed({ type: 'said', speaker: 'agent', text: 'How can I help?' }, 4101),
    timed({ type: 'said', speaker: 'caller', text: 'Billing.' }, 123_456, true),
    timed({ type: 'third-party-hung-up' }, 123_999.9, true),
    timed({ type: 'ended', ending: { kind: 'queue', queue: 'Billing' } }, 124_000),
  ];
  assert.equal(
    renderTimeline(events, LOOK),
    lines(
      '   0.000 s  caller    calls +12025550199 from +12025550143',
      '   0.000 s  flow      “One moment, please.”',
      '  ~1.400 s  flow      Ask: invokes the function my-function with',
      '                        action = get_handoff_data',
      '   1.500 s  flow      Ask: invokes it again, attempt 2',
      '   1.530 s  function  warns: phoneNumber is not E.164',
      '   1.600 s  flow      Did it come → ok',
      '   1.602 s  flow      Dial: transfers to +12025550177, then plays the tones 1#',
      '  ~4.101 s  AI agent  answers, and knows by the tones which call it is',
      '   4.101 s  AI agent  “How can I help?”',
      '~123.456 s  caller    “Billing.”',
      '~124.000 s  flow      the other side hangs up; the flow goes on with the caller',
      ' 124.000 s  flow      puts the caller into the queue Billing',
    ),
  );
});

test('a block is shown where nothing else tells of it, or where it took another branch', () => {
  const played = { ...BLOCK, block: 'Welcome', kind: 'MessageParticipant', branch: 'next' };
  const events = [
    timed(played),
    timed({ ...played, branch: 'NoMatchingError', reason: 'the text is empty' }),
    timed({
      ...BLOCK,
      branch: 'next',
      kind: 'UpdateContactAttributes',
      got: { Attributes: { a: 'b' } },
    }),
    timed({ ...BLOCK, branch: undefined, to: undefined }),
  ];
  assert.equal(
    renderTimeline(events, LOOK),
    lines(
      '   0.000 s  flow      Welcome → NoMatchingError (the text is empty)',
      '   0.000 s  flow      Did it come',
      '                        a = b',
    ),
  );
});

test('a check tells what it found, in words where it is not just that', () => {
  const checked = (branch: string, value: string) =>
    renderTimeline([timed({ ...BLOCK, branch, got: { ComparisonValue: value } })], LOOK).slice(22);
  assert.equal(checked('Equals ok', 'ok'), 'Did it come → ok\n');
  assert.equal(
    checked('TextStartsWith +', '+1202'),
    'Did it come → text starts with + (it is "+1202")\n',
  );
  assert.equal(
    checked('NoMatchingCondition', 'billing'),
    'Did it come → no matching condition (it is "billing")\n',
  );
});

test('a duration of a second or more is told in seconds', () => {
  const returned = { type: 'function-returned', block: 'Ask', response: {} } as const;
  for (const [tookMs, told] of [
    [999.4, '999 ms'],
    [999.6, '1.0 s'],
    [5711, '5.7 s'],
  ] as const) {
    assert.match(
      renderTimeline([timed({ ...returned, tookMs })], LOOK),
      new RegExp(`after ${told};`),
    );
  }
});

test('who answers wrongly, or not at all, is told', () => {
  const events = [
    timed({ type: 'call-arrived', contactId: '', caller: undefined, dialled: undefined }),
    timed({ type: 'dialled', block: 'Dial', phoneNumber: '+12025550177', digits: '' }),
    timed({ type: 'answered', by: 'stranger', reason: 'the agent heard no tones' }),
    timed({ type: 'answered', by: 'nobody', reason: 'hangs up before the tones' }),
    timed({ type: 'not-answered', reason: 'the line is busy' }),
  ];
  assert.equal(
    renderTimeline(events, { ...LOOK, width: 100 }),
    lines(
      '   0.000 s  caller    calls in',
      '   0.000 s  flow      Dial: transfers to +12025550177, and plays no tones',
      '   0.000 s  stranger  answers, and does not know the call: the agent heard no tones',
      '   0.000 s  stranger  answers and hangs up before the tones',
      '   0.000 s  stranger  does not answer: the line is busy',
    ),
  );
});

test('each ending has its words', () => {
  for (const [ending, words] of [
    [{ kind: 'disconnected' }, 'flow      hangs up'],
    [{ kind: 'caller-hung-up' }, 'caller    hangs up'],
    [{ kind: 'third-party', phoneNumber: '+1' }, 'flow      leaves the caller with the other side'],
    [{ kind: 'other-flow', flow: 'Main' }, 'flow      passes the caller on to the flow Main'],
    [{ kind: 'flow-ended' }, 'flow      ends, and leaves the caller where they are'],
    [{ kind: 'module-returned', result: undefined }, 'flow      returns from the module\n'],
    [{ kind: 'module-returned', result: 'Done' }, 'returns from the module by the branch Done'],
    [{ kind: 'dropped', reason: 'no branch' }, 'flow      drops the caller: no branch'],
    [{ kind: 'stopped', reason: 'circles' }, 'flow      stopped: circles'],
  ] as const) {
    assert(renderTimeline([timed({ type: 'ended', ending })], LOOK).includes(words), words);
  }
});

test('requests tell what was asked, which attempt it was and how it ended', () => {
  const request = { type: 'request', tookMs: 2.4, succeeded: true, outcome: '200' } as const;
  const events = [
    timed({ ...request, endpoint: 'secret', attempt: 1 }),
    timed({ ...request, endpoint: 'token', attempt: 1 }),
    timed({ ...request, endpoint: 'transfer', attempt: 2, succeeded: false, outcome: '503' }),
    timed({ ...request, endpoint: 'handoff', attempt: 1 }),
  ];
  assert.equal(
    renderTimeline(events, LOOK),
    lines(
      '   0.000 s  function  reads AWS Secrets Manager: 200 after 2 ms',
      '   0.000 s  function  asks Cresta for a token: 200 after 2 ms',
      '   0.000 s  function  asks Cresta for a number, attempt 2: 503 after 2 ms',
      '   0.000 s  function  asks Cresta for the outcome: 200 after 2 ms',
    ),
  );
});

test('a response shows each key that the flow can read', () => {
  const response = { phoneNumber: '+12025550177', nested: { a: 1 } };
  const event = { type: 'function-returned', block: 'Ask', tookMs: 31, response } as const;
  assert.equal(
    renderTimeline([timed(event)], LOOK),
    lines(
      '   0.000 s  function  answers after 31 ms; the flow finds in $.External:',
      '                        phoneNumber = +12025550177',
      '                        nested      = {"a":1}',
    ),
  );
});

test('a failure shows its code and message; one of another function only its message', () => {
  assert.equal(
    renderTimeline([timed(FAILED), timed({ ...FAILED, code: undefined, message: 'oh' })], LOOK),
    lines(
      '   0.000 s  function  fails after 34 ms: TOKEN_REJECTED',
      '                        error getting auth header',
      '   0.000 s  function  fails after 34 ms: oh',
    ),
  );
});

test('on a terminal the problem is red, and the margins are not', () => {
  const paint = (style: string, text: string) => `<${style}:${text}>`;
  assert.equal(
    renderTimeline([timed({ type: 'answered', by: 'stranger', reason: 'x' })], {
      paint,
      width: 80,
    }),
    '<dim:   0.000 s>  <yellow:stranger>  <red:answers, and does not know the call: x>\n',
  );
});

test('the heading says what is real', () => {
  assert.equal(
    renderHeading('6b1f', 'My flow', LOOK),
    lines(
      'One call: contact 6b1f',
      'The function is the real one. Amazon Connect, which runs the flow "My flow",',
      'Cresta and the telephone network are played by this program; nothing leaves this',
      'machine.',
      '~ marks a time that is counted and not waited for, and in part assumed: ringing',
      '2 s, a tone 0.25 s, a comma 0.75 s, a spoken word 0.35 s.',
      '',
    ),
  );
  assert.match(renderHeading('', 'f', LOOK), /^One call without a contact id\n/);
});

test('the summary of a good call counts silence and requests', () => {
  const request = { type: 'request', endpoint: 'transfer', tookMs: 1 } as const;
  const response = { handoff_transferTarget: 'billing' };
  const events = [
    timed(INVOKED),
    timed({ ...request, attempt: 1, outcome: '503', succeeded: false }),
    timed({ ...request, attempt: 2, outcome: '200', succeeded: true }),
    timed({ type: 'answered', by: 'agent', reason: '' }, 2000, true),
    timed({ type: 'function-returned', block: 'Ask', tookMs: 3, response }),
  ];
  assert.equal(
    renderSummary(report(events, { kind: 'queue', queue: 'Billing' }, { attributes: { a: 'b' } }), {
      ...LOOK,
      width: 120,
    }),
    lines(
      '',
      'Handed over and brought back.',
      'At the end the flow puts the caller into the queue Billing.',
      'The caller heard silence for 822 ms in all, 800 ms at a stretch.',
      'The function was invoked 1 time and made 2 requests, 1 of them repeated.',
      'Attributes at the end:',
      '  a = b',
    ),
  );
});

test('the summary of a failed call says what to do', () => {
  assert.equal(
    renderSummary(
      report([timed(FAILED)], { kind: 'disconnected' }, { unknownBlocks: ['Ask Lex'] }),
      { ...LOOK, width: 120 },
    ),
    lines(
      '',
      'Not handed over.',
      "What to do about TOKEN_REJECTED: Check the OAuth client's id and secret, and that region and authDomain fit it.",
      'At the end the flow hangs up.',
      'The caller heard silence for 822 ms in all, 800 ms at a stretch.',
      'The function made no request.',
      'Not simulated, only passed along their branch of success: Ask Lex.',
    ),
  );
});

test('a failure that was returned as keys counts as one; without a target nobody was brought back', () => {
  const response = { status: 'error', errorCode: 'API_REJECTED' };
  const { outcome, errorCode } = report(
    [
      timed({ type: 'answered', by: 'agent', reason: '' }),
      timed({ type: 'function-returned', block: 'Ask', tookMs: 3, response }),
    ],
    { kind: 'disconnected' },
  );
  assert.deepEqual([outcome, errorCode], ['not-brought-back', 'API_REJECTED']);
});
