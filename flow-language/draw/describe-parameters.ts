import { invocationAttributes, textAt, textsOf } from '../graph/parameters.ts';
import { isCredentialName } from '../model/credential-name.ts';
import type { Block } from '../model/flow.ts';

/** What matters of a block's parameters, a line for each; long ones are cut when they are drawn. */
export function describeParameters(block: Block): readonly string[] {
  return (DESCRIPTIONS.get(block.type) ?? anything)(block).filter((line) => line !== '');
}

type Describe = (block: Block) => readonly string[];

const prompt: Describe = (block) => {
  const said = textAt(block, 'Text') || textAt(block, 'SSML');
  const played = textAt(block, 'PromptId') || textAt(block, 'Media', 'Uri');
  return [said === '' ? named(block, 'PromptId', played) : `“${said}”`];
};

const DESCRIPTIONS: ReadonlyMap<string, Describe> = new Map<string, Describe>([
  ['Compare', (block) => [textAt(block, 'ComparisonValue')]],
  ['GetParticipantInput', prompt],
  ['ConnectParticipantWithLexBot', prompt],
  ['InvokeFlowModule', (block) => [named(block, 'FlowModuleId', textAt(block, 'FlowModuleId'))]],
  [
    'InvokeLambdaFunction',
    (block) => {
      const attributes = invocationAttributes(block);
      const limit = textAt(block, 'InvocationTimeLimitSeconds');
      return [
        named(block, 'LambdaFunctionARN', textAt(block, 'LambdaFunctionARN')),
        typeof attributes['action'] === 'string' ? attributes['action'] : '',
        `${limit === '' ? '3 s (default)' : `${limit} s`}  ${textAt(block, 'ResponseValidation', 'ResponseType')}`,
      ];
    },
  ],
  ['Loop', (block) => [times(textAt(block, 'LoopCount'))]],
  ['MessageParticipant', prompt],
  [
    'TransferParticipantToThirdParty',
    (block) => [
      textAt(block, 'ThirdPartyPhoneNumber'),
      textAt(block, 'ThirdPartyDTMFDigits') && `tones ${textAt(block, 'ThirdPartyDTMFDigits')}`,
      ringing(block),
    ],
  ],
  ['UpdateContactAttributes', (block) => assignments(block, 'Attributes.')],
  [
    'UpdateContactTargetQueue',
    (block) => [named(block, 'QueueId', textAt(block, 'QueueId') || textAt(block, 'AgentId'))],
  ],
]);

function ringing(block: Block): string {
  const seconds = textAt(block, 'ThirdPartyConnectionTimeLimitSeconds');
  return seconds === '' ? '' : `rings ${seconds} s`;
}

/** A resource by its display name, else by the last part of its ARN. */
function named(block: Block, parameter: string, value: string): string {
  return block.displayNames.get(parameter) ?? value.split(/[/:]/).at(-1) ?? '';
}

const MOST = 3;

function assignments(block: Block, under: string): readonly string[] {
  const lines = textsOf(block)
    .filter(({ path }) => path.startsWith(under))
    .map(({ path, text }) => {
      const hides = path.split('.').some(isCredentialName);
      return `${path.slice(under.length)} = ${hides ? '[masked]' : text}`;
    });
  return lines.length <= MOST + 1
    ? lines
    : [...lines.slice(0, MOST), `and ${lines.length - MOST} more`];
}

function anything(block: Block): readonly string[] {
  return assignments(block, '').map((line) => line.replace(/^TargetContact = .*/, ''));
}

function times(count: string): string {
  return count === '1' ? 'once' : `${count} times`;
}
