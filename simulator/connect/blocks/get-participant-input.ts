import type { Block } from '../../../flow-language/model/flow.ts';
import { E164 } from '../../../src/connect/limits.ts';
import { ASSUMED_MS } from '../../../timeline/assumed-durations.ts';
import { type Call, hear } from '../run/call.ts';
import { type BlockOutcome, failed, NEXT } from '../run/outcome.ts';
import { parameterText } from '../run/parameter-text.ts';
import type { BlockKind } from './block-kind.ts';
import { playPrompt } from './prompt.ts';

/**
 * "Get customer input" with keys, and "Store customer input". Where nothing is keyed in, the first takes a
 * branch for that, and the second stores the word Timeout and goes on.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/store-customer-input.html
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-getparticipantinput.html
 */
export const getParticipantInput: BlockKind = {
  run: askForKeys,
};

/** What the designer fills in, in seconds. */
const USUAL_LIMIT = '5';

function askForKeys(call: Call, block: Block): BlockOutcome {
  const text = (name: string) => parameterText(block, name, call.contact);
  playPrompt(call, block);
  const input = call.inputs.shift();
  const stores = text('StoreInput') === 'True';
  if (input === undefined || input === '') {
    call.time.pass(Number(text('InputTimeLimitSeconds') ?? USUAL_LIMIT) * 1000);
    if (stores) {
      call.contact.storedInput = 'Timeout';
      return { go: 'next', reason: 'nothing was keyed in' };
    }
    return failed('nothing was keyed in', 'InputTimeLimitExceeded');
  }
  hear(call, input.length * ASSUMED_MS.key);
  if (!stores) return { go: 'result', result: input.charAt(0), reason: `keyed in ${input}` };
  return store(call, block, collected(input, text));
}

/** What is left of the keys: `*` begins anew, the terminating sequence ends, so does the length. */
function collected(input: string, text: (name: string) => string | undefined): string {
  const cancels = text('DTMFConfiguration.DisableCancelKey') !== 'True';
  const afterCancel = cancels ? (input.split('*').at(-1) ?? '') : input;
  const terminator = text('DTMFConfiguration.InputTerminationSequence') ?? '#';
  const [untilEnd = ''] = terminator === '' ? [afterCancel] : afterCancel.split(terminator);
  const longest = text('InputValidation.CustomValidation.MaximumLength');
  return longest === undefined ? untilEnd : untilEnd.slice(0, Number(longest));
}

function store({ contact }: Call, block: Block, input: string): BlockOutcome {
  const format = parameterText(
    block,
    'InputValidation.PhoneNumberValidation.NumberFormat',
    contact,
  );
  const fits = format === 'E164' ? E164.test(`+${input}`) : /^\d{4,15}$/.test(input);
  if (format !== undefined && !fits) {
    return failed('the keys are no phone number', 'InvalidPhoneNumber');
  }
  const encrypted = 'InputEncryption' in block.parameters;
  contact.storedInput = encrypted ? '[encrypted]' : input;
  return NEXT;
}
