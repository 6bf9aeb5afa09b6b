import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderHeading, renderSummary } from '../../../cli/timeline/render-summary.ts';
import { renderTimeline } from '../../../cli/timeline/render-timeline.ts';
import type { Happening, TimedEvent } from '../../../cli/timeline/timed-event.ts';

const LOOK = { paint: (_style: string, text: string) => text, width: 80 };
const lines = (...rows: string[]) => rows.map((row) => `${row}\n`).join('');

function timed(happening: Happening, atMs = 0, assumed = false): TimedEvent {
  return { ...happening, atMs, assumed };
}

const FAILED = {
  type: 'function-failed',
  action: 'get_pstn_transfer_data',
  tookMs: 34,
  code: 'TOKEN_REJECTED',
  message: 'error getting auth header',
  retryable: false,
  flowGets: 'error-branch',
} as const;

test('each line tells when, who and what', () => {
  const events = [
    timed({
      type: 'call-arrived',
      contactId: 'c',
      caller: '+12025550143',
      dialled: '+12025550199',
    }),
    timed({ type: 'function-invoked', action: 'get_pstn_transfer_data' }, 0.4),
    timed({ type: 'function-warned', message: 'phoneNumber is not E.164' }, 30),
    timed({ type: 'dialled', phoneNumber: '+12025550177', digits: '1#' }, 61.6),
    timed({ type: 'call-recognised' }, 2561.6, true),
    timed({ type: 'said', speaker: 'agent', text: 'How can I help?' }, 2561.6),
    timed({ type: 'said', speaker: 'caller', text: 'Billing.' }, 123_456, true),
    timed({ type: 'agent-hung-up' }, 123_999.9, true),
    timed({ type: 'routed', target: 'billing' }, 124_000),
  ];
  assert.equal(
    renderTimeline(events, LOOK),
    lines(
      '   0.000 s  caller    calls +12025550199 from +12025550143',
      '   0.000 s  flow      invokes the function: get_pstn_transfer_data',
      '   0.030 s  function  warns: phoneNumber is not E.164',
      '   0.062 s  flow      transfers to +12025550177, then plays the tones 1#',
      '  ~2.562 s  AI agent  answers, and knows by the tones which call it is',
      '   2.562 s  AI agent  “How can I help?”',
      '~123.456 s  caller    “Billing.”',
      '~124.000 s  AI agent  hangs up; the flow goes on with the caller',
      ' 124.000 s  flow      routes the caller to billing',
    ),
  );
});

test('what is missing is told as missing', () => {
  const events = [
    timed({ type: 'call-arrived', contactId: '', caller: undefined, dialled: undefined }),
    timed({ type: 'dialled', phoneNumber: '+12025550177', digits: '' }),
    timed({ type: 'call-not-recognised', reason: 'the agent heard no tones' }),
    timed({ type: 'routed', target: '' }),
  ];
  assert.equal(
    renderTimeline(events, { ...LOOK, width: 100 }),
    lines(
      '   0.000 s  caller    calls in',
      '   0.000 s  flow      transfers to +12025550177, and plays no tones',
      '   0.000 s  AI agent  does not know the call: the agent heard no tones',
      '   0.000 s  flow      has no routing target: transfers to its default queue',
    ),
  );
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
  const response = { phoneNumber: '+12025550177', status: 'ok' };
  const event = { type: 'function-returned', action: 'get_handoff_data', tookMs: 31 } as const;
  assert.equal(
    renderTimeline([timed({ ...event, response })], LOOK),
    lines(
      '   0.000 s  function  answers after 31 ms; the flow finds in $.External:',
      '                        phoneNumber = +12025550177',
      '                        status = ok',
    ),
  );
});

test('a failure shows what the flow does and what it should do', () => {
  assert.equal(
    renderTimeline([timed(FAILED)], { ...LOOK, width: 140 }),
    lines(
      '   0.000 s  function  fails after 34 ms: TOKEN_REJECTED',
      '                        error getting auth header',
      "   0.000 s  flow      takes the block's Error branch (Connect may first invoke again, up to 3 times, within the block's time limit)",
      '                        The caller does not reach the AI agent: there the flow should say so and transfer to a queue of people.',
    ),
  );
  assert.equal(
    renderTimeline([timed({ ...FAILED, action: 'get_handoff_data', flowGets: 'status' })], {
      ...LOOK,
      width: 140,
    }),
    lines(
      '   0.000 s  function  fails after 34 ms: TOKEN_REJECTED',
      '                        error getting auth header',
      '   0.000 s  flow      takes the branch for $.External.status = error',
      '                        The caller is back, but without a routing target: there the flow should transfer to a default queue.',
    ),
  );
});

test('on a terminal the problem is red, and the margins are not', () => {
  const paint = (style: string, text: string) => `<${style}:${text}>`;
  assert.equal(
    renderTimeline([timed({ type: 'call-not-recognised', reason: 'x' })], { paint, width: 80 }),
    '<dim:   0.000 s>  <blueBright:AI agent>  <red:does not know the call: x>\n',
  );
});

test('the heading says what is real', () => {
  assert.equal(
    renderHeading('6b1f', LOOK),
    lines(
      'One call: contact 6b1f',
      "The function is the real one. Amazon Connect's flow, Cresta and the telephone",
      'network are played by this program; nothing leaves this machine.',
      '',
    ),
  );
  assert.match(renderHeading('', LOOK), /^One call without a contact id\n/);
});

test('the summary of a good call counts silence and requests', () => {
  const returned = { type: 'function-returned', response: {} } as const;
  const request = { type: 'request', endpoint: 'transfer', tookMs: 1 } as const;
  const events = [
    timed({ ...request, attempt: 1, outcome: '503', succeeded: false }),
    timed({ ...request, attempt: 2, outcome: '200', succeeded: true }),
    timed({ ...returned, action: 'get_pstn_transfer_data', tookMs: 822.4 }),
    timed({ type: 'call-recognised' }, 2000, true),
    timed({ ...returned, action: 'get_handoff_data', tookMs: 3 }),
    timed({ type: 'routed', target: 'billing' }),
  ];
  assert.equal(
    renderSummary(events, { ...LOOK, width: 120 }),
    lines(
      '',
      'Handed over and brought back.',
      'The caller heard silence for 822 ms on the way out and for 3 ms on the way back.',
      'The function made 2 requests, 1 of them repeated.',
      '~ assumed, not waited for: ringing 2000 ms, a tone 250 ms, a comma 750 ms, a spoken word 350 ms.',
    ),
  );
});

test('the summary of a failed call says what to do', () => {
  assert.equal(
    renderSummary([timed(FAILED)], { ...LOOK, width: 120 }),
    lines(
      '',
      'Not handed over.',
      "What to do about TOKEN_REJECTED: Check the OAuth client's id and secret, and that region and authDomain fit it.",
      'The caller heard silence for 34 ms on the way out.',
      'The function made no request.',
    ),
  );
  assert.match(
    renderSummary([timed({ type: 'call-recognised' }), timed(FAILED)], LOOK),
    /^\nHanded over, but not brought back\.\n/,
  );
});
