import { isJsonObject } from '../../src/json.ts';
import { ASSUMED_MS, speechMs } from '../../timeline/assumed-durations.ts';
import { textAt } from '../graph/parameters.ts';
import type { Block } from '../model/flow.ts';
import { wholeReference } from '../model/reference.ts';
import { OTHER, SOME_NUMBER } from './classes.ts';
import type { Draft } from './draft.ts';
import type { Outcome } from './step.ts';
import { ends, take } from './take-branch.ts';
import type { Terms } from './terms.ts';

/** "Play prompt": the caller hears it, unless its whole text is one reference that finds nothing. */
export function hearPrompt(draft: Draft, block: Block, terms: Terms): readonly Outcome[] {
  return spoken(draft, block).flatMap(({ draft: one, ms }): readonly Outcome[] => {
    if (ms > 0) {
      return [
        take(heard(one, terms), block, { kind: 'next' }, { words: 'the caller hears it', ms }),
      ];
    }
    return assume(one, 'empty-prompt', ['error', 'silence']).map(({ draft: empty, value }) =>
      take(
        empty,
        block,
        value === 'error' ? { kind: 'error', error: 'NoMatchingError' } : { kind: 'next' },
        { words: 'there is nothing to say', isFault: true },
      ),
    );
  });
}

/** "Loop prompts": until they are interrupted, or for ever. */
export function hearPrompts(draft: Draft, block: Block, terms: Terms): readonly Outcome[] {
  const seconds = Number(textAt(block, 'InterruptFrequencySeconds'));
  heard(draft, terms);
  const about = { words: 'the caller hears them', ms: seconds * 1000 };
  if (!(seconds > 0)) return [ends(draft, { kind: 'plays-on' }, { ...about, ms: 0 })];
  return [take(draft, block, { kind: 'result', result: 'MessagesInterrupted' }, about)];
}

/** "Get customer input" and "Store customer input", by keys or with a bot. */
export function askForInput(draft: Draft, block: Block, terms: Terms): readonly Outcome[] {
  const { parameters } = block;
  if ('EnableDTMFBuffer' in parameters) {
    return [take(draft, block, { kind: 'next' }, { words: 'keys are kept, or forgotten' })];
  }
  if (block.type !== 'GetParticipantInput' || 'LexV2Bot' in parameters || 'LexBot' in parameters) {
    return talk(draft, block, terms);
  }
  const hears = spoken(draft, block);
  return hears.flatMap(({ draft: one, ms }) => {
    if (ms > 0) heard(one, terms);
    return String(parameters['StoreInput']) === 'True'
      ? store(one, block, ms)
      : choose(one, block, ms);
  });
}

function choose(draft: Draft, block: Block, ms: number): readonly Outcome[] {
  const keys = [...new Set(block.conditions.map(({ operand }) => operand))];
  const other = ALL_KEYS.find((key) => !keys.includes(key));
  return [
    ...[...keys, ...(other === undefined ? [] : [other])].map((key) =>
      take(
        acted(draft.fork()),
        block,
        { kind: 'result', result: key },
        {
          words: `the caller presses ${key}`,
          isAct: true,
          isFault: !keys.includes(key),
          ms: ms + ASSUMED_MS.key,
          cue: { by: 'keys', keys: key },
        },
      ),
    ),
    take(
      draft.fork(),
      block,
      { kind: 'error', error: 'InputTimeLimitExceeded' },
      {
        words: 'the caller presses nothing',
        isFault: true,
        ms: ms + waitMs(block),
        cue: { by: 'keys', keys: '' },
      },
    ),
  ];
}

function store(draft: Draft, block: Block, ms: number): readonly Outcome[] {
  const isNumber =
    isJsonObject(block.parameters['InputValidation']) &&
    'PhoneNumberValidation' in block.parameters['InputValidation'];
  const isHidden = 'InputEncryption' in block.parameters;
  const key = 'StoredCustomerInput';
  const values = isHidden ? ['[encrypted]'] : keyed(draft.setting.classes.valuesOf(key), isNumber);
  const typed = values.map((value) =>
    take(
      acted(draft.fork().write(key, value)),
      block,
      { kind: 'next' },
      {
        words: `the caller keys in ${isHidden ? 'something' : value}`,
        isAct: true,
        ms: ms + ASSUMED_MS.key * value.length,
        cue: { by: 'keys', keys: isHidden ? '1234#' : value },
      },
    ),
  );
  const silent = take(
    draft.fork().write(key, 'Timeout'),
    block,
    { kind: 'next' },
    {
      words: 'the caller keys in nothing',
      isFault: true,
      ms: ms + waitMs(block),
      cue: { by: 'keys', keys: '' },
    },
  );
  if (!isNumber) return [...typed, silent];
  const unfit = take(
    acted(draft.fork()),
    block,
    { kind: 'error', error: 'InvalidPhoneNumber' },
    {
      words: "the keys aren't a phone number",
      isAct: true,
      isFault: true,
      ms: ms + ASSUMED_MS.key,
      cue: { by: 'keys', keys: '1' },
    },
  );
  return [...typed, silent, unfit];
}

/** What can be keyed in of the classes; one more, where none is left. */
function keyed(values: readonly string[], isNumber: boolean): readonly string[] {
  const fits = isNumber ? /^\d{4,15}$/ : /^\d+$/;
  const other = isNumber ? SOME_NUMBER.slice(1) : OTHER_KEYS.find((keys) => !values.includes(keys));
  return [...new Set([...values.filter((value) => fits.test(value)), other ?? '0'])];
}

function talk(draft: Draft, block: Block, terms: Terms): readonly Outcome[] {
  heard(draft, terms);
  const intents = [...new Set(block.conditions.map(({ operand }) => operand)), OTHER];
  return intents.map((intent) => {
    const said = acted(draft.fork()).write('Lex.IntentName', intent);
    const values = [...said.state.values].filter(
      ([key]) => key === 'Lex.IntentName' || !/^(Lex|AgenticCX)\./.test(key),
    );
    return take(
      said.change({ values: new Map(values) }),
      block,
      { kind: 'result', result: intent },
      {
        words: `the bot understands "${intent}"`,
        isAct: true,
        isFault: intent === OTHER,
        cue: { by: 'branch', branch: intent },
      },
    );
  });
}

const ALL_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'];
const OTHER_KEYS = ['0', '12345', '67890'];
/** What the designer fills in, in seconds. */
const USUAL_WAIT = 5;

function waitMs(block: Block): number {
  return (Number(textAt(block, 'InputTimeLimitSeconds')) || USUAL_WAIT) * 1000;
}

/** The drafts of a prompt, with how long it lasts: no time where its text finds nothing. */
function spoken(
  draft: Draft,
  block: Block,
): readonly { readonly draft: Draft; readonly ms: number }[] {
  const text = textAt(block, 'Text') || textAt(block, 'SSML').replace(/<[^>]*>/g, ' ');
  if (text.trim() === '') {
    const recording = textAt(block, 'PromptId') || textAt(block, 'Media', 'Uri');
    return [{ draft, ms: recording === '' ? 0 : ASSUMED_MS.recording }];
  }
  const said = draft.read(text);
  const isWhole = wholeReference(text.trim()) !== undefined;
  const settled = isWhole ? draft.settle(said) : [{ draft, text: said }];
  return settled.map(({ draft: one, text: known }) => ({ draft: one, ms: speechMs(known) }));
}

/** The caller hears something. */
function heard(draft: Draft, terms: Terms): Draft {
  const { prompts } = draft.state;
  return draft.change({
    silenceMs: 0,
    functionMs: 0,
    isTold: true,
    isLeftWaiting: false,
    prompts: terms.isInCircle(draft.state) ? prompts + 1 : 0,
  });
}

/** The caller does something: whatever was counted until then begins anew. */
function acted(draft: Draft): Draft {
  return draft.change({ prompts: 0, asked: new Map(), silenceMs: 0 });
}

/** One draft for each way in which an undocumented rule may work, unless the call rests on one already. */
export function assume(
  draft: Draft,
  rule: string,
  values: readonly string[],
): readonly { readonly draft: Draft; readonly value: string }[] {
  const known = draft.state.assumed.get(rule);
  if (known !== undefined) return [{ draft, value: known }];
  return values.map((value) => {
    const one = draft.fork();
    return {
      draft: one.change({ assumed: new Map([...one.state.assumed, [rule, value]]) }),
      value,
    };
  });
}
