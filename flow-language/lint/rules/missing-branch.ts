import { textAt } from '../../graph/parameters.ts';
import type { Block } from '../../model/flow.ts';
import type { LintRule } from '../danger.ts';

const ERROR = ['NoMatchingError'];

/**
 * The branches without which a contact may be lost, by kind of block.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html
 */
const NEEDED: ReadonlyMap<string, readonly string[]> = new Map([
  ['CheckHoursOfOperation', ERROR],
  ['Compare', ['NoMatchingCondition']],
  ['ConnectParticipantWithLexBot', ['NoMatchingCondition', 'NoMatchingError']],
  ['DequeueContactAndTransferToQueue', ['QueueAtCapacity', 'NoMatchingError']],
  ['GetParticipantInput', ERROR],
  ['InvokeFlowModule', ERROR],
  ['InvokeLambdaFunction', ERROR],
  ['MessageParticipant', ERROR],
  ['TransferContactToQueue', ['QueueAtCapacity', 'NoMatchingError']],
  ['TransferToFlow', ERROR],
  ['UpdateContactAttributes', ERROR],
  ['UpdateContactTargetQueue', ERROR],
]);

const ON_ERROR_TYPE: Readonly<Record<string, string>> = {
  NoMatchingCondition: 'nothing catches a value that no condition fits',
  QueueAtCapacity: 'nobody takes a caller whom the full queue refuses',
  CallFailed: 'nothing happens to a caller whose call failed',
  ConnectionTimeLimitExceeded: 'nothing happens to a caller whose call nobody answered',
  NoMatchingError: 'nothing happens to a caller when the block fails',
};

export const missingBranch: LintRule = {
  id: 'missing-branch',
  level: 'error',
  title: 'A branch leads nowhere that a contact can take.',
  find: (flow) =>
    [...flow.blocks.values()].flatMap((block) => {
      const there = new Set(block.errors.map(({ errorType }) => errorType));
      return neededBy(block)
        .filter((errorType) => !there.has(errorType))
        .map((errorType) => ({
          block: block.id,
          what: `has no branch ${errorType}: ${ON_ERROR_TYPE[errorType]}`,
          cure: 'lead it to a block that speaks, and on to a queue or the end of the call',
        }));
    }),
};

function neededBy(block: Block): readonly string[] {
  if (block.type !== 'TransferParticipantToThirdParty') return NEEDED.get(block.type) ?? [];
  return textAt(block, 'ContinueFlowExecution').toLowerCase() === 'false'
    ? ERROR
    : ['CallFailed', 'ConnectionTimeLimitExceeded', ...ERROR];
}
