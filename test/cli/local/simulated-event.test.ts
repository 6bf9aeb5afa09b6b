import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulatedEvent, withParameters } from '../../../cli/local/simulated-event.ts';

const AGENT = 'customers/acme/profiles/support/virtualAgents/front-desk';
const event = (parameters?: unknown) => ({
  Name: 'ContactFlowEvent',
  Details: {
    ContactData: { ContactId: 'c' },
    ...(parameters === undefined ? {} : { Parameters: parameters }),
  },
});

test('hosts and credentials are left out, so that nothing can leave the machine', () => {
  const { event: safe, changes } = simulatedEvent(
    event({
      action: 'get_handoff_data',
      region: 'us-west-2-prod',
      apiDomain: 'https://api.us-west-2-prod.cresta.com',
      authDomain: '',
      oauthSecretArn: null,
      oauthClientId: 'id',
      oauthClientSecret: 'a-client-secret',
      apiKey: 'a-key',
      intent: 'billing',
    }),
  );
  assert.deepEqual(
    safe,
    event({ action: 'get_handoff_data', region: 'us-west-2-prod', intent: 'billing' }),
  );
  assert.deepEqual(changes, [
    'left out the parameter apiDomain',
    'left out the parameter oauthClientId',
    'left out the parameter oauthClientSecret',
    'left out the parameter apiKey',
  ]);
});

test('another virtual agent becomes the simulated one; a malformed name stays', () => {
  const renamed = simulatedEvent(
    event({ virtualAgentName: 'customers/globex/profiles/eu/virtualAgents/desk' }),
  );
  assert.deepEqual(renamed.event, event({ virtualAgentName: AGENT }));
  assert.deepEqual(renamed.changes, [`used the simulated virtual agent ${AGENT}`]);
  for (const virtualAgentName of [AGENT, 'customers/globex', '', null, 7]) {
    assert.deepEqual(simulatedEvent(event({ virtualAgentName })), {
      event: event({ virtualAgentName }),
      changes: [],
    });
  }
});

test('an event without parameters, or without sense, stays as it is', () => {
  for (const odd of [event(), event(null), event('text'), event([]), null, 'text', 7, {}, []]) {
    assert.deepEqual(simulatedEvent(odd), { event: odd, changes: [] });
  }
});

test("parameters can be added where there were none, but not to what isn't an event", () => {
  const add = (original: unknown) => withParameters(original, (all) => ({ ...all, action: 'x' }));
  assert.deepEqual(add(event()), event({ action: 'x' }));
  assert.deepEqual(add(event(null)), event({ action: 'x' }));
  assert.deepEqual(add(event({ action: 'y', z: 1 })), event({ action: 'x', z: 1 }));
  assert.deepEqual(add(event('text')), event('text'));
  assert.deepEqual(add('text'), 'text');
});
