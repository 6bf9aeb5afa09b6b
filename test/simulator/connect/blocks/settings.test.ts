import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeFinding } from '../../../../flow-language/model/finding.ts';
import { readFlow } from '../../../../flow-language/model/read-flow.ts';
import { HANG_UP, playBlocks } from '../play-blocks.ts';
import { type WrittenBlock, writtenFlow } from '../written-flow.ts';

const problems = (type: string, parameters: object, conditions: WrittenBlock['conditions'] = {}) =>
  readFlow(writtenFlow({ B: { type, parameters, conditions, next: 'End' }, End: HANG_UP }), 'test')
    .findings.map(describeFinding)
    .join('\n');

test('what changes nothing that can be heard is passed through', async () => {
  for (const [type, parameters] of [
    [
      'UpdateContactTextToSpeechVoice',
      { TextToSpeechVoice: 'Joanna', TextToSpeechEngine: 'Neural' },
    ],
    ['UpdateContactRecordingBehavior', { RecordingBehavior: { RecordedParticipants: ['Agent'] } }],
    ['UpdateContactRecordingAndAnalyticsBehavior', { VoiceBehavior: {} }],
    ['UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'Enabled' }],
    ['UpdateContactMediaStreamingBehavior', { MediaStreamingState: 'Enabled' }],
    ['UpdateContactRoutingBehavior', { QueuePriority: '1' }],
    ['TagContact', { Tags: { a: 'b' } }],
    ['UnTagContact', { TagKeys: ['a'] }],
    ['UpdateContactEventHooks', { EventHooks: { AgentWhisper: 'arn:aws:connect:flow/whisper' } }],
    ['UpdateContactEventHooks', { EventHooks: { CustomerHold: '$.Attributes.hold' } }],
  ] as const) {
    const run = await playBlocks({ Set: { type, parameters, next: 'End' }, End: HANG_UP });
    assert.deepEqual(run.way, ['Set: next', 'End: undefined'], type);
  }
});

test('event hooks are noted in the run', async () => {
  const hook = (EventHooks: object, next: string): WrittenBlock => ({
    type: 'UpdateContactEventHooks',
    parameters: { EventHooks },
    next,
  });
  const run = await playBlocks({
    Hold: hook({ CustomerHold: 'flow-1' }, 'Whisper'),
    Whisper: hook({ AgentWhisper: '$.Attributes.tier' }, 'End'),
    End: HANG_UP,
  });
  assert.deepEqual(run.eventHooks, { CustomerHold: 'flow-1', AgentWhisper: 'gold' });
});

test('what they may say is checked all the same', () => {
  assert.match(problems('UpdateFlowLoggingBehavior', {}), /FlowLoggingBehavior is missing/);
  assert.match(
    problems('UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'on' }),
    /Enabled or Disabled/,
  );
  assert.match(
    problems('UpdateContactRecordingBehavior', {
      RecordingBehavior: { RecordedParticipants: ['Bot'] },
    }),
    /must be Agent or Customer, not "Bot"/,
  );
  assert.match(
    problems('UpdateContactEventHooks', { EventHooks: { AgentHold: 'a', CustomerHold: 'b' } }),
    /holds 2 events, but one block sets one/,
  );
  assert.match(problems('UpdateContactEventHooks', {}), /EventHooks\.\* is missing/);
});

test('conditions are of the kind that the block has results of', () => {
  const hours = problems('CheckHoursOfOperation', {}, { 'Equals True': 'End' });
  assert.match(hours, /exactly the conditions Equals True and Equals False/);
  const agents = { MetricType: 'NumberOfAgentsAvailable' };
  assert.match(
    problems('CheckMetricData', agents, { 'NumberGreaterThan 1': 'End' }),
    /NumberGreaterThan 1 is none for agents/,
  );
  assert.match(
    problems('DistributeByPercentage', {}, { 'Equals 5': 'End' }),
    /Equals 5 is none for a percentage/,
  );
  const menu = { Text: 'x', StoreInput: 'False' };
  assert.match(problems('GetParticipantInput', menu, { 'Equals 12': 'End' }), /is none for a key/);
  const storing = { Text: 'x', StoreInput: 'True' };
  assert.match(
    problems('GetParticipantInput', storing, { 'Equals 1': 'End' }),
    /has no conditions/,
  );
  assert.match(problems('GetParticipantInput', { InputTimeLimitSeconds: '0' }), /above 0/);
  const bot = { LexV2Bot: { AliasArn: 'a' } };
  assert.match(
    problems('ConnectParticipantWithLexBot', bot, { 'TextContains a': 'End' }),
    /can't be compared by TextContains/,
  );
  assert.match(problems('ConnectParticipantWithLexBot', {}), /exactly one of LexBot and LexV2Bot/);
  assert.match(
    problems('UpdateContactCallbackNumber', { CallbackNumber: '+12025550143' }),
    /CallbackNumber must be one reference/,
  );
  assert.match(problems('Wait', { TimeoutSeconds: '604801' }), /from 1 to 604800/);
  assert.match(problems('Wait', { TimeLimitSeconds: '0' }), /from 1 to 604800/);
  assert.match(problems('Wait', {}), /TimeLimitSeconds is missing/);
  const asynchronous = { LambdaFunctionARN: 'a', InvocationType: 'ASYNCHRONOUS' };
  const limit = (seconds: string) => ({ ...asynchronous, InvocationTimeLimitSeconds: seconds });
  assert.equal(problems('InvokeLambdaFunction', limit('60')), '');
  assert.match(problems('InvokeLambdaFunction', limit('61')), /from 1 to 60/);
});
