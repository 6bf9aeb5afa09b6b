import { isJsonObject } from '../../src/json.ts';
import { isCredentialName } from '../model/credential-name.ts';
import type { Block } from '../model/flow.ts';
import { textAt, textsOf } from './parameters.ts';
import { isOpaque, resourceName, wordsOfArn } from './resource-name.ts';

/**
 * What a block says in its own words, the most telling first: the prompt's text, the function's name, the
 * queue's, `$.Attributes.x = y`. Empty where its parameters hold nothing that a reader would know it by.
 */
export function blockWords(block: Block): readonly string[] {
  return (WORDS.get(block.type) ?? anything)(block).filter((line) => line !== '');
}

/** A text without the tags of SSML. */
export function plainText(text: string): string {
  const isMarked = /<\/?(speak|break|prosody|p|s|say-as|emphasis|amazon:)/i.test(text);
  const bare = isMarked ? text.replace(/<[^>]*>/g, ' ') : text;
  return bare.replace(/\s+/g, ' ').trim();
}

type Words = (block: Block) => readonly string[];

const named =
  (...keys: readonly string[]): Words =>
  (block) => [resourceName(block, ...keys) ?? ''];

const either =
  (...ways: readonly Words[]): Words =>
  (block) =>
    ways.map((way) => way(block).filter((line) => line !== '')).find(({ length }) => length > 0) ??
    [];

const prompt: Words = (block) => {
  const said = plainText(textAt(block, 'Text') || textAt(block, 'SSML'));
  if (said !== '') return [`“${said}”`];
  return [resourceName(block, 'PromptId') ?? wordsOfArn(textAt(block, 'Media', 'Uri')) ?? ''];
};

const prompts: Words = ({ parameters: { Messages }, ...block }) =>
  (Array.isArray(Messages) ? Messages : [])
    .filter(isJsonObject)
    .flatMap((message) => prompt({ ...block, parameters: message }));

const WORDS: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['CheckHoursOfOperation', named('HoursOfOperationId')],
  [
    'CheckMetricData',
    (block) => [textAt(block, 'MetricType'), resourceName(block, 'QueueId') ?? ''],
  ],
  ['Compare', (block) => [textAt(block, 'ComparisonValue')]],
  ['ConnectParticipantWithLexBot', (block) => [...prompt(block), ...bot(block)]],
  ['DequeueContactAndTransferToQueue', either(named('QueueId'), named('AgentId'))],
  ['GetParticipantInput', prompt],
  ['InvokeFlowModule', named('FlowModuleId')],
  ['InvokeLambdaFunction', named('LambdaFunctionARN')],
  ['Loop', (block) => [textAt(block, 'LoopCount').replace(/^.*$/, times)]],
  ['MessageParticipant', prompt],
  ['MessageParticipantIteratively', prompts],
  ['ShowView', named('ViewResource', 'Id')],
  ['TransferParticipantToThirdParty', (block) => [textAt(block, 'ThirdPartyPhoneNumber')]],
  ['TransferToFlow', named('ContactFlowId')],
  ['UpdateContactAttributes', (block) => assignments(block, 'Attributes')],
  ['UpdateFlowAttributes', (block) => assignments(block, 'FlowAttributes')],
  ['TagContact', (block) => assignments(block, 'Tags')],
  ['UpdateContactEventHooks', hooks],
  ['UpdateContactRecordingBehavior', recorded],
  ['UpdateContactTargetQueue', either(named('QueueId'), named('AgentId'))],
  ['UpdateContactTextToSpeechVoice', (block) => [textAt(block, 'TextToSpeechVoice')]],
  ['UpdateFlowLoggingBehavior', (block) => [textAt(block, 'FlowLoggingBehavior')]],
  [
    'Wait',
    (block) => [seconds(textAt(block, 'TimeLimitSeconds') || textAt(block, 'TimeoutSeconds'))],
  ],
]);

function bot(block: Block): readonly string[] {
  const v1 = textAt(block, 'LexBot', 'Name');
  return [v1 || resourceName(block, 'LexV2Bot', 'AliasArn') || ''];
}

function hooks(block: Block): readonly string[] {
  const { EventHooks } = block.parameters;
  return Object.keys(isJsonObject(EventHooks) ? EventHooks : {}).map((event) => {
    const name = resourceName(block, 'EventHooks', event);
    return name ?? '';
  });
}

function recorded({ parameters: { RecordingBehavior } }: Block): readonly string[] {
  const people = isJsonObject(RecordingBehavior) ? RecordingBehavior['RecordedParticipants'] : [];
  if (!Array.isArray(people)) return [];
  return [
    people.length === 0 ? 'nobody' : people.filter((one) => typeof one === 'string').join(', '),
  ];
}

function times(count: string): string {
  return count === '' ? '' : count === '1' ? 'once' : `${count} times`;
}

function seconds(text: string): string {
  return /^\d+$/.test(text) ? `${text} s` : text;
}

/** `key = value` of each text under a parameter. */
function assignments(block: Block, under: string): readonly string[] {
  return textsOf(block)
    .filter(({ path }) => path.startsWith(`${under}.`))
    .map(({ path, text }) => {
      const key = path.slice(under.length + 1).replace(/\.Value$/, '');
      return `${key} = ${key.split('.').some(isCredentialName) ? '[masked]' : isOpaque(text) ? (wordsOfArn(text) ?? '…') : text}`;
    });
}

/** Of a block that is seldom: whatever it holds that isn't a UUID. */
function anything(block: Block): readonly string[] {
  return textsOf(block)
    .filter(({ path, text }) => path !== 'TargetContact' && text !== '')
    .flatMap(({ path, text }) => {
      const words = block.displayNames.get(path) ?? (isOpaque(text) ? wordsOfArn(text) : text);
      return words === undefined ? [] : [`${path} = ${words}`];
    });
}
