import { ASKING, type AskingNames, askingBlocks } from './asking-blocks.ts';
import { ATTRIBUTE, STATUS } from './attributes.ts';
import { type BlockName, inRow, type PlacedBlock } from './block-draft.ts';
import { compare, say, setAttributes } from './blocks.ts';
import type { Resource } from './resource.ts';
import { TAG, tag } from './tag-blocks.ts';
import { callThirdParty } from './telephone-blocks.ts';
import type { Texts } from './texts.ts';

const NUMBER: AskingNames = {
  ask: 'Ask for number and tones',
  check: 'Did number and tones come',
  note: 'Note why no number came',
  worthwhile: 'Is it worth asking for them again',
  once: 'Ask for them again only once',
  patience: 'Say that connecting takes longer',
};

const HANDOFF: AskingNames = {
  ask: 'Ask what came of the call',
  check: 'Did the hand-off come',
  note: 'Note why no hand-off came',
  worthwhile: 'Is it worth asking for it again',
  once: 'Ask for it again only once',
  patience: 'Say that looking it up takes longer',
};

const START = 'Note that nobody was reached yet';
const WELCOME = 'Welcome the caller';
const IS_NUMBER = 'Is it a phone number';
const CALL = 'Call the AI agent';
const REACHED = 'Note that the agent was reached';
const BACK = 'Welcome the caller back';
const STORE = 'Store target and conversation';
const SUMMARY = 'Store the summary';
const UNDER_WAY = 'Tag that the agent gets the caller';

/** The upper row of each half. */
const CALLING = 0;
const COMING_BACK = ASKING.rows;
/** The column beside the blocks that ask. */
const BESIDE = ASKING.column + ASKING.columns;

/** The column beside all others. */
const LAST = BESIDE + 2;

/** How many rows the blocks of the conversation take. */
export const CONVERSATION_ROWS = 2 * ASKING.rows;

/** What the flow and the module have in common. */
export interface Conversation {
  readonly function: Resource;
  readonly timeLimitSeconds: number;
  readonly texts: Texts;
  /** Whether contacts are tagged, so that what the agent learnt comes in where the caller hangs up. */
  readonly tags: boolean;
}

/** Where the conversation leads to. */
export interface Exits {
  /** The hand-off came; `$.External` still holds it. */
  readonly done: string;
  /** The caller didn't reach the AI agent. */
  readonly notConnected: string;
  /** The caller may have talked with the AI agent, but what came of it is unknown. */
  readonly noHandoff: string;
  /** Attributes can't be set at all; absent where the caller is better off going on. */
  readonly mute?: string;
}

/** What says, on each way out, that nothing is to be brought in any more. */
const RETURNED: Readonly<Record<'done' | 'notConnected' | 'noHandoff', BlockName>> = {
  done: 'Tag that the hand-off is in',
  notConnected: 'Tag that the agent has not got the caller',
  noHandoff: 'Tag that no hand-off comes',
};

/**
 * From the welcome to the stored hand-off. Between the check of the number and the call there is no
 * other block, so the number dialled is the one just checked; the tones are neither stored nor spoken.
 * The contact is tagged while the agent may know something that Connect doesn't.
 * @returns the blocks, the start first, in the rows above `CONVERSATION_ROWS`
 */
export function conversationBlocks(
  { function: resource, timeLimitSeconds, texts, tags }: Conversation,
  exits: Exits,
): readonly PlacedBlock[] {
  const { mute = WELCOME } = exits;
  const { done, notConnected, noHandoff } = tags ? RETURNED : exits;
  const returned = (exit: keyof typeof RETURNED, row: number): readonly PlacedBlock[] =>
    tags ? inRow(LAST, row, [tag(RETURNED[exit], TAG.returned, exits[exit])]) : [];
  const patience = texts['one-moment'];
  return [
    ...inRow(0, CALLING, [
      setAttributes(START, unfinished(STATUS.notConnected), WELCOME, mute),
      say(WELCOME, texts.welcome, NUMBER.ask),
    ]),
    ...askingBlocks({
      names: NUMBER,
      patience,
      failed: exits.notConnected,
      invocation: { function: resource, action: 'get_pstn_transfer_data', timeLimitSeconds },
      answered: tags ? UNDER_WAY : IS_NUMBER,
      row: CALLING,
    }),
    ...inRow(BESIDE, CALLING, [
      ...(tags ? [tag(UNDER_WAY, TAG.underWay, IS_NUMBER)] : []),
      compare(
        IS_NUMBER,
        '$.External.phoneNumber',
        [{ operator: 'TextStartsWith', operand: '+', to: CALL }],
        notConnected,
      ),
      callThirdParty(CALL, REACHED, notConnected),
    ]),
    ...returned('notConnected', CALLING + 1),
    ...inRow(0, COMING_BACK, [
      setAttributes(REACHED, unfinished(STATUS.noHandoff), BACK),
      say(BACK, texts['welcome-back'], HANDOFF.ask),
    ]),
    ...askingBlocks({
      names: HANDOFF,
      patience,
      failed: noHandoff,
      invocation: { function: resource, action: 'get_handoff_data', timeLimitSeconds },
      answered: STORE,
      row: COMING_BACK,
    }),
    ...inRow(BESIDE, COMING_BACK, [
      setAttributes(
        STORE,
        {
          [ATTRIBUTE.status]: STATUS.ok,
          [ATTRIBUTE.target]: '$.External.handoff_transferTarget',
          [ATTRIBUTE.conversation]: '$.External.handoff_conversation',
          // An earlier call's summary must not stand beside this call's target.
          [ATTRIBUTE.summary]: 'none',
        },
        SUMMARY,
      ),
      setAttributes(SUMMARY, { [ATTRIBUTE.summary]: '$.External.handoff_summary' }, done),
    ]),
    ...returned('done', COMING_BACK),
    ...returned('noHandoff', COMING_BACK + 1),
  ];
}

function unfinished(status: string): Readonly<Record<string, string>> {
  return {
    [ATTRIBUTE.status]: status,
    [ATTRIBUTE.errorCode]: 'none',
    [ATTRIBUTE.retryable]: 'false',
  };
}
