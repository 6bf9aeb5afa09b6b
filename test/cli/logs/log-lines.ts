/** When the calls of these tests were: 2026-11-26 09:12:00 UTC. */
export const NOON = Date.UTC(2026, 10, 26, 9, 12);
export const CONTACT = '4f1c2a9e-7a5b-4f0e-9d57-0c2f6f1a7e11';

const COMMON = {
  level: 'INFO',
  service: 'amazon-connect-pstn-transfer',
  function_name: 'transfer',
  function_arn: 'arn:aws:lambda:eu-central-1:123456789012:function:transfer',
  function_memory_size: '512',
  cold_start: false,
  contact_id: CONTACT,
};

/** A line as the function writes it, so many milliseconds after noon. */
export function line(atMs: number, facts: Readonly<Record<string, unknown>>) {
  const timestamp = new Date(NOON + atMs).toISOString();
  // CloudWatch's own time is a little later.
  return {
    timestamp: NOON + atMs + 4,
    message: `${JSON.stringify({ ...COMMON, timestamp, ...facts })}\n`,
  };
}

function attempt(operation: string, start_ms: number, end_ms: number, outcome: string) {
  return { operation, start_ms, end_ms, outcome, hedge: false };
}

const TRANSFER = { function_request_id: 'r-1', action: 'get_pstn_transfer_data' };
const HANDOFF = { function_request_id: 'r-2', action: 'get_handoff_data' };

/** A call that is handed over after a failure, and doesn't come back. */
export const CALL = [
  line(3100, {
    ...TRANSFER,
    level: 'WARN',
    message: 'dtmfSequence is longer than Connect plays',
    cold_start: true,
    dtmf_length: 51,
  }),
  line(3105, {
    ...TRANSFER,
    message: 'invocation answered',
    cold_start: true,
    outcome: 'answered',
    duration_ms: 3105,
    backend_ms: 2230,
    init_ms: 412,
    time_budget_ms: 7338,
    time_left_ms: 4233,
    attempts: 5,
    hedges: 1,
    requests: 6,
    attempt_list: [
      attempt('secret', 0, 41, 'answered'),
      attempt('token', 42, 1162, 'request returned retryable status: 503'),
      attempt('token', 2037, 2100, 'answered'),
      { ...attempt('API', 2100, 3105, 'no answer'), resent: true },
      { ...attempt('API', 3100, 3105, 'answered'), hedge: true },
    ],
    token_cached: false,
  }),
  line(184_210, {
    ...HANDOFF,
    level: 'ERROR',
    message: 'request returned non-200 status: 404, body: {"error":"unknown"}',
    outcome: 'failed',
    error_code: 'API_REJECTED',
    retryable: false,
    duration_ms: 210,
    backend_ms: 205,
    time_budget_ms: 7750,
    time_left_ms: 7540,
    attempts: 1,
    hedges: 0,
    requests: 1,
    attempt_list: [attempt('API', 1, 205, 'request returned non-200 status: 404')],
    token_cached: true,
    renewals: 'token under way',
  }),
];

const RECOVERY = { action: 'recover_handoff', message_id: 'm-1' };

/** The end of a call on whose agent the caller hung up: the second delivery brings it in. */
export const HUNG_UP = [
  ...CALL.slice(0, 2),
  line(95_000, {
    ...RECOVERY,
    function_request_id: 'r-3',
    level: 'WARN',
    message: 'there is no hand-off of this contact, or none yet',
    delivery: '1',
    outcome: 'not_recovered',
    error_code: 'HANDOFF_NOT_READY',
    retryable: true,
    took_ms: 320,
    attempt_list: [attempt('API', 1, 318, 'request returned non-200 status: 404')],
  }),
  line(395_400, {
    ...RECOVERY,
    function_request_id: 'r-4',
    message: 'hand-off recovered',
    delivery: '2',
    outcome: 'recovered',
    took_ms: 410,
    attempt_list: [attempt('API', 1, 205, 'answered'), attempt('Connect', 206, 409, 'answered')],
  }),
];
