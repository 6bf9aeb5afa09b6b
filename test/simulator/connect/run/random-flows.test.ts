import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BLOCK_KINDS } from '../../../../simulator/connect/blocks/block-kinds.ts';
import { MOST_STEPS } from '../../../../simulator/connect/run/way.ts';
import { durationMs } from '../../../../simulator/connect/scenario/duration.ts';
import { THIRD_PARTIES } from '../../../../simulator/connect/scenario/scenario.ts';
import { sameCases } from '../../../support/same-cases.ts';
import { after, playBlocks } from '../play-blocks.ts';
import type { WrittenBlock } from '../written-flow.ts';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const id = fc.constantFrom(...IDS);
const text = fc.constantFrom(
  'Hello',
  '',
  '$.External.a',
  '$.Attributes.x',
  'say $.Attributes.x and $.External.b.c',
  '$.StoredCustomerInput',
);
const reference = fc.constantFrom(
  '$.External.a',
  '$.Attributes.x',
  '$.Channel',
  '$.Lex.IntentName',
);

/** Parameters that Connect would publish, by kind; kinds that are missing here have none. */
const PARAMETERS: Readonly<Record<string, fc.Arbitrary<object>>> = {
  CheckMetricData: fc.record({
    MetricType: fc.constantFrom('NumberOfContactsInQueue', 'OldestContactInQueueAgeSeconds'),
  }),
  Compare: fc.record({ ComparisonValue: reference }),
  ConnectParticipantWithLexBot: fc.record({ Text: text, LexBot: fc.constant({ Name: 'bot' }) }),
  GetParticipantInput: fc.record({
    Text: text,
    StoreInput: fc.constant('False'),
    InputTimeLimitSeconds: fc.constantFrom('1', '30'),
  }),
  InvokeFlowModule: fc.record({ FlowModuleId: reference }),
  InvokeLambdaFunction: fc.record({
    LambdaFunctionARN: reference,
    InvocationTimeLimitSeconds: fc.constantFrom('1', '8'),
    InvocationType: fc.constantFrom('SYNCHRONOUS', 'ASYNCHRONOUS'),
    ResponseValidation: fc.record({ ResponseType: fc.constantFrom('JSON', 'STRING_MAP') }),
    LambdaInvocationAttributes: fc.dictionary(fc.constantFrom('k', '$.ContactId'), text),
  }),
  Loop: fc.record({ LoopCount: fc.constantFrom('0', '1', '100', '$.Attributes.x') }),
  MessageParticipant: fc.record({ Text: text }),
  TransferParticipantToThirdParty: fc.record({
    ThirdPartyPhoneNumber: fc.constantFrom('+12025550100', '$.External.a'),
    ThirdPartyDTMFDigits: fc.constantFrom('12,#', '$.External.a'),
    ContinueFlowExecution: fc.constantFrom('True', 'False'),
  }),
  TransferToFlow: fc.record({ ContactFlowId: reference }),
  UpdateContactAttributes: fc.record({
    Attributes: fc.dictionary(fc.constantFrom('x', 'y'), text, { minKeys: 1 }),
  }),
  UpdateContactCallbackNumber: fc.record({ CallbackNumber: reference }),
  UpdateContactEventHooks: fc.record({ EventHooks: fc.record({ AgentHold: text }) }),
  UpdateContactTargetQueue: fc.record({ QueueId: fc.constantFrom('q', '$.External.a') }),
  UpdateContactTextToSpeechVoice: fc.record({ TextToSpeechVoice: fc.constant('Joanna') }),
  UpdateFlowAttributes: fc.record({ FlowAttributes: fc.record({ x: text }) }),
  UpdateFlowLoggingBehavior: fc.record({ FlowLoggingBehavior: fc.constant('Enabled') }),
  Wait: fc.record({ TimeoutSeconds: fc.constantFrom('1', '$.Attributes.x') }),
};

/** Conditions of kinds that have a rule for them; the others may have any. */
const CONDITIONS: Readonly<Record<string, readonly string[]>> = {
  CheckHoursOfOperation: ['Equals True', 'Equals False'],
  Loop: ['Equals ContinueLooping', 'Equals DoneLooping'],
  CheckMetricData: ['Equals 0', 'NumberGreaterThan 0'],
  InvokeFlowModule: ['Equals a'],
  Wait: ['Equals WaitCompleted'],
  DistributeByPercentage: ['NumberLessThan 51'],
  ConnectParticipantWithLexBot: ['Equals a'],
  GetParticipantInput: ['Equals 1'],
};
const TERMINAL = ['DisconnectParticipant', 'EndFlowExecution', 'EndFlowModuleExecution'];
const ANY_CONDITION = ['Equals a', 'TextContains x', 'NumberGreaterThan 0', 'Equals WaitCompleted'];

const block: fc.Arbitrary<WrittenBlock> = fc.constantFrom(...BLOCK_KINDS.keys()).chain((type) =>
  TERMINAL.includes(type)
    ? fc.constant<WrittenBlock>({ type })
    : fc.record(
        {
          type: fc.constant(type),
          parameters: PARAMETERS[type] ?? fc.constant({}),
          next: id,
          errors: fc.dictionary(
            fc.constantFrom('NoMatchingError', 'NoMatchingCondition', 'QueueAtCapacity'),
            id,
          ),
          conditions: fc
            .tuple(id, id)
            .map((targets) =>
              Object.fromEntries(
                (CONDITIONS[type] ?? ANY_CONDITION).map((condition, index) => [
                  condition,
                  targets[index % 2] ?? 'a',
                ]),
              ),
            ),
        },
        { requiredKeys: ['type', 'parameters', 'conditions'] },
      ),
);

const flow = fc.record({ a: block, b: block, c: block, d: block, e: block, f: block });
const answers = fc.array(
  fc.oneof(
    fc.constantFrom('throws', 'hangs'),
    fc.record({ a: fc.constantFrom('+12025550100', 'a', ''), b: fc.jsonValue({ maxDepth: 1 }) }),
  ),
  { minLength: 1, maxLength: 4 },
);
const scenario = fc.record(
  {
    caller: fc.nat(60_000).map((ms) => ({ hangsUpAfter: `${ms}ms` })),
    thirdParty: fc.constantFrom(...THIRD_PARTIES),
    inputs: fc.array(fc.constantFrom('1', '9', '')),
    lex: fc.record({ turns: fc.array(fc.record({ intent: fc.constantFrom('a', 'b') })) }),
    lenient: fc.boolean(),
    draws: fc.array(fc.integer({ min: 1, max: 100 })),
  },
  { requiredKeys: [] },
);

test('no flow makes the simulator fail or hang, and every call ends somewhere', async () => {
  await fc.assert(
    fc.asyncProperty(flow, answers, scenario, async (blocks, script, circumstances) => {
      let asked = 0;
      const run = await playBlocks(blocks, {
        scenario: circumstances,
        random: () => 0.5,
        async invoke(_event, clock) {
          const answer = script[asked % script.length];
          asked += 1;
          if (answer === 'throws') throw new Error('no');
          return answer === 'hangs' ? new Promise(() => {}) : after(clock, 10, answer);
        },
      });
      assert(run.steps.length >= 1 && run.steps.length <= MOST_STEPS);
      assert(run.silence.longestMs <= run.silence.totalMs);
      assert(run.silence.totalMs <= run.durationMs);
      assert(
        run.durationMs <=
          (durationMs(circumstances.caller?.hangsUpAfter ?? '') ?? Number.POSITIVE_INFINITY),
      );
      for (const [index, { startMs, durationMs }] of run.steps.entries()) {
        const nextMs = run.steps[index + 1]?.startMs ?? run.durationMs;
        assert(Math.abs(startMs + durationMs - nextMs) < 1e-6);
      }
    }),
    sameCases(40),
  );
});
