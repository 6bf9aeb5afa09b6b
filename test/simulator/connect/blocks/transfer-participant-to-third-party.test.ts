import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Leg } from '../../../../simulator/connect/run/world.ts';
import type { Scenario } from '../../../../simulator/connect/scenario/scenario.ts';
import { CONTACT, HANG_UP, type Played, playBlocks } from '../play-blocks.ts';

/** Somebody who knows the call, and notes when they hang up. */
function agent() {
  const hungUp: true[] = [];
  const dialled: [string, string][] = [];
  const leg: Leg = {
    recognised: true,
    talk: () => [
      { speaker: 'agent', text: 'How can I help?' },
      { speaker: 'caller', text: 'Billing.' },
    ],
    hangUp: () => hungUp.push(true),
  };
  const dial = (...call: [string, string]) => {
    dialled.push(call);
    return leg;
  };
  return { hungUp, dialled, dial };
}

function dialWith(parameters: object, played: Played = {}) {
  return playBlocks(
    {
      Dial: {
        type: 'TransferParticipantToThirdParty',
        parameters: { ThirdPartyPhoneNumber: '$.Attributes.number', ...parameters },
        next: 'Back',
        errors: {
          CallFailed: 'Failed',
          ConnectionTimeLimitExceeded: 'Late',
          NoMatchingError: 'Wrong',
        },
      },
      Back: HANG_UP,
      Failed: HANG_UP,
      Late: HANG_UP,
      Wrong: HANG_UP,
    },
    { scenario: { attributes: { number: '+12025550100' } }, ...played },
  );
}

const scenario = (changed: Scenario): Scenario => ({
  attributes: { number: '+12025550100' },
  ...changed,
});

test('the other side gets the tones when it answers, talks, hangs up, and the flow goes on', async () => {
  const { dial, dialled, hungUp } = agent();
  const run = await dialWith({ ThirdPartyDTMFDigits: ',,12' }, { dial });
  assert.deepEqual(dialled, [['+12025550100', ',,12']]);
  assert.deepEqual(hungUp, [true]);
  assert.equal(run.way[0], 'Dial: next');
  assert.equal(run.durationMs, 2000 + 2 * 750 + 2 * 250 + 5 * 350);
  assert.equal(run.silence.totalMs, 0);
  assert(run.events.some((event) => event.type === 'answered' && event.by === 'agent'));
});

test("a stranger answers where number and tones are nobody else's", async () => {
  const run = await dialWith({});
  const answered = run.events.find((event) => event.type === 'answered');
  assert.deepEqual(
    [answered?.type === 'answered' && answered.by, run.way[0]],
    ['stranger', 'Dial: next'],
  );
});

test('numbers that are not E.164 and tones that cannot be played are an error, and nothing is dialled', async () => {
  for (const [number, digits] of [
    ['', ''],
    ['12025550100', ''],
    ['+1', ''],
    ['+1202555010012345', ''],
    ['+12025550100', '1w'],
    ['+12025550100', '1'.repeat(51)],
    ['+12025550100', 'A'],
  ] as const) {
    const attributes = { number, digits };
    for (const [error, to] of [
      ['NoMatchingError', 'Wrong'],
      ['CallFailed', 'Failed'],
    ] as const) {
      const run = await dialWith(
        { ThirdPartyDTMFDigits: '$.Attributes.digits' },
        { scenario: { attributes, assume: { 'undialable-number': error } } },
      );
      assert.deepEqual([run.way[0], run.steps[0]?.to], [`Dial: ${error}`, to], number + digits);
      assert(run.events.every(({ type }) => type !== 'dialled'));
      assert(!run.steps[0]?.reason?.includes(number || '+1202'));
    }
  }
  const fine = await dialWith({ ThirdPartyDTMFDigits: '0123456789*#,'.repeat(3) });
  assert.equal(fine.way[0], 'Dial: next');
});

test('it rings for as long as the limit says, by either of its names, 30 s else', async () => {
  for (const [parameters, ms] of [
    [{}, 30_000],
    [{ ThirdPartyConnectionTimeLimitSeconds: '12' }, 12_000],
    [{ ThirdPartyConnectionTimeoutSeconds: 7 }, 7000],
  ] as const) {
    const run = await dialWith(parameters, { scenario: scenario({ thirdParty: 'no-answer' }) });
    assert.deepEqual(run.way[0], 'Dial: ConnectionTimeLimitExceeded');
    assert.equal(run.durationMs, ms);
  }
  const impatient = await dialWith({ ThirdPartyConnectionTimeLimitSeconds: '1' }, agent());
  assert.equal(impatient.way[0], 'Dial: ConnectionTimeLimitExceeded');
});

test('a busy line and a number that is not allowed are CallFailed', async () => {
  for (const thirdParty of ['busy', 'not-dialable'] as const) {
    const run = await dialWith({}, { scenario: scenario({ thirdParty }) });
    assert.equal(run.way[0], 'Dial: CallFailed');
  }
});

test('an other side that hangs up before the tones is back in the flow', async () => {
  const { dial, dialled } = agent();
  const run = await dialWith({}, { dial, scenario: scenario({ thirdParty: 'hangs-up' }) });
  assert.deepEqual([run.way[0], dialled], ['Dial: next', []]);
});

test('a caller who hangs up ends the call, and the agent leaves too', async () => {
  const { dial, hungUp } = agent();
  for (const [callerHangsUpAfterMs, agentLeft] of [
    [0, 0],
    [1000, 0],
    [3000, 1],
  ] as const) {
    hungUp.length = 0;
    const run = await dialWith(
      {},
      { dial, scenario: scenario({ caller: { hangsUpAfter: `${callerHangsUpAfterMs}ms` } }) },
    );
    assert.deepEqual(run.ending, { kind: 'caller-hung-up' });
    assert.equal(run.durationMs, callerHangsUpAfterMs);
    assert.equal(hungUp.length, agentLeft);
  }
});

test('without going on the caller stays with the other side, and errors are plain ones', async () => {
  const { dial } = agent();
  const gone = { ContinueFlowExecution: 'False' };
  const run = await dialWith(gone, { dial });
  assert.deepEqual(run.ending, { kind: 'third-party', phoneNumber: '+12025550100' });
  for (const thirdParty of ['busy', 'no-answer'] as const) {
    const failed = await dialWith(gone, { scenario: scenario({ thirdParty }) });
    assert.equal(failed.way[0], 'Dial: NoMatchingError');
  }
});

test('only a voice contact can be transferred to a phone number', async () => {
  const { dial, dialled } = agent();
  const run = await dialWith({}, { dial, contactData: { ...CONTACT, Channel: 'CHAT' } });
  assert.equal(run.way[0], 'Dial: NoMatchingError');
  assert.deepEqual(dialled, []);
  const { Channel: _, ...unsaid } = CONTACT;
  assert.equal((await dialWith({}, { dial, contactData: unsaid })).way[0], 'Dial: next');
});

test('a voice connector needs no number, and the party behind it does not know the call', async () => {
  const connector = {
    ThirdPartyPhoneNumber: undefined,
    VoiceConnector: {
      VoiceConnectorType: 'ChimeConnector',
      VoiceConnectorArn: 'arn:aws:chime:eu-west-1:444455556666:vc/desk-connector',
      FromUser: '$.ContactId',
      ToUser: 'desk',
    },
  };
  const { dial } = agent();
  const run = await dialWith(connector, { dial });
  assert.equal(run.way[0], 'Dial: next');
  const dialled = run.events.find(({ type }) => type === 'dialled');
  assert(dialled?.type === 'dialled');
  assert.deepEqual([dialled.phoneNumber, dialled.connector], ['desk', 'desk-connector']);
  const answered = run.events.find(({ type }) => type === 'answered');
  assert(answered?.type === 'answered' && answered.by === 'partner');
  const busy = await dialWith(connector, { dial, scenario: { thirdParty: 'busy' } });
  assert.equal(busy.way[0], 'Dial: CallFailed');
});
