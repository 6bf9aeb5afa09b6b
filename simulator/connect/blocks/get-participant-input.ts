import type { Block } from '../../../flow-language/model/flow.ts';
import { E164 } from '../../../src/connect/limits.ts';
import { ASSUMED_MS } from '../../../timeline/assumed-durations.ts';
import { askCaller } from '../run/ask-caller.ts';
import { type Call, hear } from '../run/call.ts';
import { type BlockOutcome, failed, NEXT } from '../run/outcome.ts';
import { parameterText } from '../run/parameter-text.ts';
import { askLex } from './ask-lex.ts';
import type { BlockKind } from './block-kind.ts';
import { playPrompt } from './prompt.ts';
import { setTouchtoneBuffer } from './touchtone-buffer.ts';

/**
 * "Get customer input" with keys, and "Store customer input". Where nothing is keyed in, the first takes a
 * branch for that, and the second stores the word Timeout and goes on.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/store-customer-input.html
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-getparticipantinput.html
 */
export const getParticipantInput: BlockKind = {
  run(call, block) {
    const { parameters } = block;
    if ('EnableDTMFBuffer' in parameters) return setTouchtoneBuffer(call, block);
    if ('LexV2Bot' in parameters || 'LexBot' in parameters) return askLex(call, block);
    return askForKeys(call, block);
  },
};

/** What the designer fills in, in seconds. */
const USUAL_LIMIT = '5';

/**
 * So many keys are kept that nobody asked for yet.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/touchtone-buffering.html
 */
const MOST_AHEAD = 30;

/** What the designer lets a caller key in where no length was chosen. */
const USUAL_LENGTH = 20;

async function askForKeys(call: Call, block: Block): Promise<BlockOutcome> {
  const { contact, script } = call;
  const text = (name: string) => parameterText(block, name, contact);
  const ahead = contact.keysAhead;
  // Who has keyed it in already doesn't hear the prompt.
  if (ahead === '') playPrompt(call, block);
  const stores = text('StoreInput') === 'True';
  const timeoutMs = Number(text('InputTimeLimitSeconds') ?? USUAL_LIMIT) * 1000;
  const asked = {
    what: 'keys',
    timeoutMs,
    ...(stores ? keysStored(text) : { maxKeys: 1 }),
  } as const;
  const input = ahead === '' ? (script.keys() ?? (await askCaller(call, block, asked))) : ahead;
  contact.keysAhead = '';
  if (input === undefined || input === '') {
    call.time.pass(timeoutMs);
    if (stores) {
      contact.storedInput = 'Timeout';
      return { go: 'next', reason: 'nothing was keyed in' };
    }
    return failed('nothing was keyed in', 'InputTimeLimitExceeded');
  }
  if (ahead === '') hear(call, input.length * ASSUMED_MS.key);
  const taken = stores ? lengthTaken(input, text) : 1;
  if (contact.buffersKeys) contact.keysAhead = input.slice(taken).slice(0, MOST_AHEAD);
  if (stores) return store(call, block, collected(input, text));
  const reason = ahead === '' ? `keyed in ${input}` : 'keyed in before';
  return { go: 'result', result: input.charAt(0), reason };
}

type ParameterOf = (name: string) => string | undefined;

/** How many keys a block stores, and what ends them. */
function keysStored(text: ParameterOf): { readonly maxKeys: number; readonly terminator: string } {
  return {
    maxKeys: Number(text('InputValidation.CustomValidation.MaximumLength') ?? USUAL_LENGTH),
    terminator: text('DTMFConfiguration.InputTerminationSequence') ?? '#',
  };
}

/** What is left of the keys: `*` begins anew, the terminating sequence ends, so does the length. */
function collected(input: string, text: ParameterOf): string {
  const cancels = text('DTMFConfiguration.DisableCancelKey') !== 'True';
  const afterCancel = cancels ? (input.split('*').at(-1) ?? '') : input;
  const terminator = text('DTMFConfiguration.InputTerminationSequence') ?? '#';
  const [untilEnd = ''] = terminator === '' ? [afterCancel] : afterCancel.split(terminator);
  const longest = text('InputValidation.CustomValidation.MaximumLength');
  return longest === undefined ? untilEnd : untilEnd.slice(0, Number(longest));
}

/** How many keys a block that stores them takes, its terminating sequence included. */
function lengthTaken(input: string, text: ParameterOf): number {
  const kept = collected(input, text);
  const terminator = text('DTMFConfiguration.InputTerminationSequence') ?? '#';
  const from = input.indexOf(kept) + kept.length;
  const isTerminated = terminator !== '' && input.startsWith(terminator, from);
  return from + (isTerminated ? terminator.length : 0);
}

function store({ contact }: Call, block: Block, input: string): BlockOutcome {
  const format = parameterText(
    block,
    'InputValidation.PhoneNumberValidation.NumberFormat',
    contact,
  );
  const fits = format === 'E164' ? E164.test(`+${input}`) : /^\d{4,15}$/.test(input);
  if (format !== undefined && !fits) {
    return failed("the keys aren't a phone number", 'InvalidPhoneNumber');
  }
  const encrypted = 'InputEncryption' in block.parameters;
  contact.storedInput = encrypted ? '[encrypted]' : input;
  return NEXT;
}
