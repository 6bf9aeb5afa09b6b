import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TransferError } from '../../../src/errors.ts';
import type { ListedAttempt } from '../../../src/http/journal.ts';
import { message } from '../../../src/message.ts';
import { Redactor } from '../../../src/redaction/redactor.ts';
import { Log } from '../../../src/telemetry/log.ts';
import { type Conclusion, type Course, summarise } from '../../../src/telemetry/summary.ts';
import { FakeClock, until } from '../../support/fake-clock.ts';
import { type Answer, hang, json, reset, status } from '../../support/scripted-server.ts';
import { VIRTUAL_AGENT } from '../../support/virtual-agent.ts';
import { clockAt } from '../clock-at.ts';
import { connectEvent } from '../connect-event.ts';
import { ACCESS_TOKEN, OAUTH_CLIENT, playVendor, startLambda } from '../lambda.ts';
import { rejectionOf } from '../thrown-by.ts';

const ENV = {
  action: 'get_pstn_transfer_data',
  virtualAgentName: VIRTUAL_AGENT,
  region: 'voice-prod',
  ...OAUTH_CLIENT,
};

/** The attempts that a summary line lists. */
function attemptsIn(line: Readonly<Record<string, unknown>> | undefined): readonly ListedAttempt[] {
  const text = JSON.stringify(line?.['attempt_list']);
  return JSON.parse(text);
}

/** The vendor, but for its token endpoint. */
function withTokens(tokens: Answer): Answer {
  return (response, received) =>
    received.path === '/v1/oauth/regionalToken'
      ? tokens(response, received)
      : playVendor(response, received);
}

/** The vendor, whose other endpoints answer so. */
function afterToken(others: Answer): Answer {
  return (response, received) =>
    (received.path === '/v1/oauth/regionalToken' ? playVendor : others)(response, received);
}

/** What comes of an invocation while time goes by. */
async function played<T>(clock: FakeClock, invocation: Promise<T>): Promise<T> {
  let over = false;
  const end = (): void => {
    over = true;
  };
  invocation.then(end, end);
  await until(
    () => over,
    () => clock.advance(1),
  );
  return invocation;
}

describe('the summary of an invocation', () => {
  test('says where the time of the caller went', async (t) => {
    const clock = new FakeClock();
    let asked = 0;
    const answer: Answer = (response, received) => {
      asked += 1;
      (asked === 1 ? status(503) : playVendor)(response, received);
    };
    const env = { ...ENV, HTTP_RETRY_BASE_DELAY: '500ms', HTTP_HEDGE_DELAY: '0' };
    const lambda = await startLambda(t, env, { answer: afterToken(answer), clock });
    await played(clock, lambda.invoke(connectEvent()));
    const [summary] = lambda.log;
    const list = attemptsIn(summary);
    assert.deepEqual(
      list.map(({ operation, outcome, hedge }) => [operation, outcome, hedge]),
      [
        ['token', 'answered', false],
        ['API', 'request returned retryable status: 503', false],
        ['API', 'answered', false],
      ],
    );
    const retriedAt = list[2]?.start_ms;
    const duration = Number(summary?.['duration_ms']);
    assert.ok(Number(retriedAt) >= 500 && duration >= Number(retriedAt), JSON.stringify(list));
    assert.ok(Number(summary?.['backend_ms']) <= duration - 500, "a back-off isn't waiting");
    assert.equal(summary?.['time_budget_ms'], 7750);
    assert.equal(summary?.['time_left_ms'], 7750 - duration);
  });

  test('of one that failed at its deadline says what was waited for', async (t) => {
    const clock = new FakeClock();
    const lambda = await startLambda(t, ENV, { answer: withTokens(hang), clock });
    const { code } = await rejectionOf(
      played(clock, lambda.invoke(connectEvent({ timeLimitSeconds: '3' }))),
    );
    assert.equal(code, 'DEADLINE_EXCEEDED');
    const [summary] = lambda.log;
    assert.equal(summary?.['error_code'], code);
    assert.equal(summary?.['duration_ms'], 2750);
    assert.equal(summary?.['backend_ms'], 2750);
    assert.equal(summary?.['time_budget_ms'], 2750);
    assert.equal(summary?.['time_left_ms'], 0);
    assert.deepEqual(attemptsIn(summary)[0], {
      operation: 'token',
      start_ms: 0,
      end_ms: 2750,
      outcome: 'no answer',
      hedge: false,
    });
    assert.equal(summary?.['token_cached'], undefined);
    assert.equal(lambda.metrics[0]?.['DeadlineMisses'], 1);
  });

  test('counts a request that was sent again, since its kept connection was dead', async (t) => {
    let asked = 0;
    const answer: Answer = (response, received) => {
      asked += 1;
      (asked === 2 ? reset : playVendor)(response, received);
    };
    const lambda = await startLambda(t, ENV, { answer: afterToken(answer) });
    await lambda.invoke(connectEvent());
    await lambda.invoke(connectEvent());
    const { attempts, requests } = lambda.log[1] ?? {};
    assert.deepEqual([attempts, requests], [1, 2]);
    const [attempt] = attemptsIn(lambda.log[1]);
    assert.deepEqual([attempt?.operation, attempt?.resent], ['API', true]);
  });

  test('tells of a renewal beside the call that is under way, and warns of one that fails', async (t) => {
    for (const [renewal, renewals, warnings] of [
      [hang, 'token under way', []],
      [
        status(403),
        'token failed',
        [
          [
            'the token could not be renewed; the kept one serves on',
            'TOKEN_REJECTED',
            'error getting auth header: token request returned non-200 status: 403; check the OAuth client id and secret, and the region',
          ],
        ],
      ],
    ] as const) {
      const clock = new FakeClock();
      let issued = 0;
      const tokens: Answer = (response, received) => {
        issued += 1;
        const token = json({ access_token: ACCESS_TOKEN, expires_in: 3600 });
        (issued === 1 ? token : renewal)(response, received);
      };
      let held: (() => void) | undefined;
      const answer: Answer = (response, received) => {
        if (received.path !== '/v1/oauth/regionalToken' && issued > 1) {
          held = () => playVendor(response, received);
        } else withTokens(tokens)(response, received);
      };
      const lambda = await startLambda(t, ENV, { answer, clock });
      await clock.outcome(lambda.invoke(connectEvent()));
      await clock.advance(3_400_000);
      const second = lambda.invoke(connectEvent());
      await clock.outcome(
        (async () => {
          while (!held || issued < 2) await new Promise(setImmediate);
          // The refusal has had its way to the function by the time that the API answers.
          for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
          held();
        })(),
      );
      await clock.outcome(second);
      const lines = lambda.log.slice(1);
      assert.deepEqual(
        lines
          .filter(({ level }) => level === 'WARN')
          .map(({ message, error_code, reason }) => [message, error_code, reason]),
        warnings,
      );
      assert.equal(lines.at(-1)?.['renewals'], renewals);
      assert.equal(lines.at(-1)?.['token_cached'], true);
    }
  });
});

describe('invocations that run side by side in one environment', () => {
  test('never mix fields or dimensions', async (t) => {
    const held: (() => void)[] = [];
    const answer: Answer = (response, received) => {
      held.push(() => playVendor(response, received));
      if (held.length === 25) for (const release of held.splice(0).reverse()) release();
    };
    const lambda = await startLambda(t, ENV, { answer: afterToken(answer) });
    const actions = ['get_pstn_transfer_data', 'get_handoff_data'] as const;
    const calls = Array.from({ length: 50 }, (_, index) => {
      const bad = index % 2 === 1;
      const contact = {
        ContactId: `contact-${index}`,
        CustomerEndpoint: { Address: `+1202555${1000 + index}` },
      };
      const action = actions[(index >> 1) % 2] ?? actions[0];
      const parameters = { action, ...(bad ? { virtualAgentName: 'bad' } : {}) };
      const context = { awsRequestId: `request-${index}`, functionName: `function-${index}` };
      return { bad, action, index, event: connectEvent(parameters, contact), context };
    });
    await Promise.allSettled(calls.map(({ event, context }) => lambda.invoke(event, context)));
    assert.equal(lambda.log.length, 50);
    assert.equal(lambda.metrics.length, 50);
    for (const { index, action, bad } of calls) {
      const line = lambda.log.find(({ contact_id }) => contact_id === `contact-${index}`);
      assert.deepEqual(
        [
          line?.['function_request_id'],
          line?.['function_name'],
          line?.['action'],
          line?.['error_code'],
        ],
        [`request-${index}`, `function-${index}`, action, bad ? 'INVALID_SETTING' : undefined],
      );
      const metrics = lambda.metrics.find(
        ({ FunctionName }) => FunctionName === `function-${index}`,
      );
      assert.deepEqual(
        [metrics?.['Action'], metrics?.['Failed'], metrics?.['ErrorCode'], metrics?.['Attempts']],
        [action, Number(bad), bad ? 'INVALID_SETTING' : undefined, bad ? 0 : 2],
      );
      assert.doesNotMatch(JSON.stringify(metrics), /contact-|request-|202555/);
    }
  });
});

describe('the line of an invocation', () => {
  const course: Course = {
    functionName: 'transfer',
    action: 'get_handoff_data',
    coldStart: true,
    initWaitMs: 0,
    startedAt: 1000,
    endedAt: 1120.4,
    budgetMs: 7750,
    journal: [],
    notes: { renewals: new Map() },
  };
  const lineOf = (conclusion: Conclusion, changes: Partial<Course> = {}): unknown => {
    const lines: string[] = [];
    const outlet = { env: {}, clock: clockAt(5, 0), writeLines: (line = '') => lines.push(line) };
    summarise(new Log(outlet, new Redactor(), {}), conclusion, { ...course, ...changes }, []);
    const { timestamp, ...line } = JSON.parse(lines.join());
    assert.equal(timestamp, '1970-01-01T00:00:00.000Z');
    return line;
  };
  const FACTS = {
    duration_ms: 120,
    time_budget_ms: 7750,
    time_left_ms: 7630,
    attempts: 0,
    hedges: 0,
    requests: 0,
    attempt_list: [],
  };

  test('that sent nothing says so', () => {
    assert.deepEqual(lineOf({ outcome: 'answered', unusable: false }), {
      level: 'INFO',
      message: 'invocation answered',
      outcome: 'answered',
      ...FACTS,
    });
  });

  test('that failed says how', () => {
    const failure = new TransferError('API_UNAVAILABLE', message`busy`, { retryable: true });
    assert.deepEqual(lineOf({ outcome: 'failed', failure }), {
      level: 'ERROR',
      message: 'busy',
      outcome: 'failed',
      error_code: 'API_UNAVAILABLE',
      retryable: true,
      ...FACTS,
    });
  });

  test('that checked says what it found', () => {
    const findings = { status: 'error', settings: 'ok', secret: 'ok', token: 'x', api: 'not used' };
    assert.deepEqual(lineOf({ outcome: 'checked', findings }), {
      level: 'INFO',
      message: 'connection checked',
      outcome: 'error',
      findings: 'settings ok, secret ok, token x, API not used',
      ...FACTS,
    });
  });

  test('counts attempts, hedges and requests, and tells of renewals and of the start', () => {
    const end = { outcome: 'answered', at: 1110 };
    const line = lineOf(
      { outcome: 'answered', unusable: false },
      {
        initWaitMs: 300.4,
        journal: [
          { operation: 'token', hedge: false, startedAt: 1010, resent: true, end },
          { operation: 'API', hedge: true, startedAt: 1050 },
          { operation: 'API', hedge: false, startedAt: 1060, end },
        ],
        notes: {
          tokenCached: false,
          renewals: new Map([
            ['secret', 'done'],
            ['token', 'under way'],
          ]),
        },
      },
    );
    assert.deepEqual(line, {
      level: 'INFO',
      message: 'invocation answered',
      outcome: 'answered',
      ...FACTS,
      backend_ms: 110,
      init_ms: 300,
      attempts: 3,
      hedges: 1,
      requests: 4,
      attempt_list: [
        {
          operation: 'token',
          start_ms: 10,
          end_ms: 110,
          outcome: 'answered',
          hedge: false,
          resent: true,
        },
        { operation: 'API', start_ms: 50, end_ms: 120, outcome: 'no answer', hedge: true },
        { operation: 'API', start_ms: 60, end_ms: 110, outcome: 'answered', hedge: false },
      ],
      token_cached: false,
      renewals: 'secret done, token under way',
    });
  });
});
