import { lintFlow } from '../../../flow-language/lint/lint-flow.ts';
import { type WrittenBlock, writtenFlow } from '../../simulator/connect/written-flow.ts';

export type Blocks = Readonly<Record<string, WrittenBlock>>;

export const end: WrittenBlock = { type: 'DisconnectParticipant' };
export const say = (next: string, text = 'Hello.'): WrittenBlock => ({
  type: 'MessageParticipant',
  parameters: { Text: text },
  next,
  errors: { NoMatchingError: next },
});
export const ask = (next: string, failed = 'end', parameters: object = {}): WrittenBlock => ({
  type: 'InvokeLambdaFunction',
  parameters: {
    LambdaFunctionARN: 'arn:aws:lambda:us-east-1:111122223333:function:pstn-transfer',
    InvocationTimeLimitSeconds: '8',
    ...parameters,
  },
  next,
  errors: { NoMatchingError: failed },
});
export const askWith = (attributes: object) =>
  ask('end', 'end', { LambdaInvocationAttributes: attributes });
export const check = (reference: string, conditions: Record<string, string>): WrittenBlock => ({
  type: 'Compare',
  parameters: { ComparisonValue: reference },
  conditions,
  errors: { NoMatchingCondition: 'end' },
});
export const dial = (number = '$.External.phoneNumber', dtmf = '$.External.dtmfSequence') => ({
  type: 'TransferParticipantToThirdParty',
  parameters: {
    ThirdPartyPhoneNumber: number,
    ThirdPartyDTMFDigits: dtmf,
    ThirdPartyConnectionTimeLimitSeconds: '30',
  },
  next: 'end',
  errors: { CallFailed: 'end', ConnectionTimeLimitExceeded: 'end', NoMatchingError: 'end' },
});
export const store = (attributes: object, next = 'end'): WrittenBlock => ({
  type: 'UpdateContactAttributes',
  parameters: { Attributes: attributes },
  next,
  errors: { NoMatchingError: next },
});

/** What is found, as `rule: block`. */
export function found(blocks: Blocks): readonly string[] {
  return lintFlow(writtenFlow({ ...blocks, end }), 'test').map(
    ({ rule, block }) => `${rule}: ${block}`,
  );
}
