import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { FakeClock, until } from '../support/fake-clock.ts';
import { type Answer, hang, json, startServer, status } from '../support/scripted-server.ts';
import { ACCESS_TOKEN, lambdaBefore, OAUTH_CLIENT, playVendor } from './lambda.ts';
import { rejectionOf } from './thrown-by.ts';

const EVENT = {
  Details: {
    ContactData: { ContactId: 'c-1' },
    Parameters: {
      action: 'get_handoff_data',
      virtualAgentName: 'customers/a/profiles/p/virtualAgents/v',
      region: 'us-west-2-prod',
      timeLimitSeconds: '8',
    },
  },
};

/** A function before one server that answers requests for tokens so, one after the other, and all else well. */
async function startScene(t: TestContext, ...tokenAnswers: readonly Answer[]) {
  const clock = new FakeClock();
  const script = [...tokenAnswers];
  const server = await startServer(t, (response, received) => {
    const isToken = received.path === '/v1/oauth/regionalToken';
    const answer = isToken ? (script.shift() ?? hang) : playVendor;
    answer(response, received);
  });
  const lambda = lambdaBefore(server, OAUTH_CLIENT, clock);
  t.after(() => lambda.close());
  return { clock, server, lambda };
}

describe('an OAuth server in a block of 8 s', () => {
  it('may take 4 s, for all calls that wait for it', async (t) => {
    const held: (() => void)[] = [];
    const slow: Answer = (response) => {
      held.push(() => response.end(JSON.stringify({ access_token: ACCESS_TOKEN })));
    };
    const { clock, server, lambda } = await startScene(t, slow);
    const first = lambda.invoke(EVENT);
    await server.arrived(1);
    await clock.advance(1000);
    await server.arrived(2);
    const second = lambda.invoke(EVENT);
    await clock.advance(1000);
    await server.arrived(3);
    await clock.advance(2000);
    for (const release of held) release();
    for (const answer of await clock.outcome(Promise.all([first, second]))) {
      assert.equal(answer['handoff_transferTarget'], 'billing');
    }
    assert.equal(server.received.length, 5, 'three requests for one token, one for each hand-off');
  });

  it('may ask for 5 s with Retry-After', async (t) => {
    const wait = status(503, '', { 'Retry-After': '5' });
    const { clock, server, lambda } = await startScene(t, wait, json({ access_token: 't-2' }));
    const answer = lambda.invoke(EVENT);
    await server.arrived(1);
    // The deadline and the next start: the refusal has arrived.
    await until(() => clock.pendingTimers === 2);
    await clock.advance(5000);
    assert.equal((await clock.outcome(answer))['handoff_transferTarget'], 'billing');
    assert.equal(server.received.length, 3);
  });

  it('that asks for 9 s with Retry-After ends the call at once, which says so', async (t) => {
    const wait = status(503, '', { 'Retry-After': '9' });
    const { clock, lambda } = await startScene(t, wait);
    const error = await rejectionOf(clock.outcome(lambda.invoke(EVENT)));
    assert.equal(error.code, 'TOKEN_UNAVAILABLE');
    assert.match(error.message, /Retry-After asks for more time than there is/);
  });

  it('that fails while the loop is busy past the deadline is DEADLINE_EXCEEDED', async (t) => {
    for (const answer of [status(503), status(403)]) {
      const { clock, server, lambda } = await startScene(t, (response, received) => {
        clock.freeze(10_000);
        answer(response, received);
      });
      const error = await rejectionOf(clock.outcome(lambda.invoke(EVENT)));
      assert.equal(error.code, 'DEADLINE_EXCEEDED');
      assert.doesNotMatch(error.message, /Retry-After/);
      assert.equal(server.received.length, 1);
    }
  });

  it('that hangs is DEADLINE_EXCEEDED at the deadline, not before', async (t) => {
    const { clock, server, lambda } = await startScene(t, hang);
    const outcome = rejectionOf(lambda.invoke(EVENT));
    for (let second = 0; second < 3; second += 1) {
      await server.arrived(second + 1);
      await clock.advance(1000);
    }
    await clock.advance(4749);
    assert.deepEqual(lambda.log, []);
    await clock.advance(1);
    assert.equal((await outcome).code, 'DEADLINE_EXCEEDED');
  });
});
