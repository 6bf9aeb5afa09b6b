import type { Afterwards } from '../timeline/afterwards.ts';
import type { CallReport } from '../timeline/call-report.ts';
import type { TimedEvent } from '../timeline/timed-event.ts';

/**
 * What server and page say to each other. All of it is JSON; a refusal is a `Refused` with a status of 400
 * or more. The page gets its cookie by the address that was printed, and sends nothing along.
 *
 * | request | answer |
 * |---|---|
 * | `GET /api/start` | `Start` |
 * | `GET /api/changes` | server-sent events, each a `Change` |
 * | `POST /api/flow` a `DroppedFile` | `Loaded` |
 * | `POST /api/runs` a `RunRequest` | `Run` |
 * | `GET /api/runs/ID/events` | server-sent events, each a `RunEvent`, with ids from 0 |
 * | `POST /api/runs/ID/input` a `CallerInput` | `Run`, with the input in its situation |
 * | `DELETE /api/runs/ID` | 204 |
 * | `GET /api/runs/ID/saved.html` | the run in one file |
 * | `POST /api/answers` an `Answer` | `Answers` |
 * | `POST /api/log` a `DroppedFile` | `LoggedCall` |
 */

/**
 * What is so in a call: options of `npm run simulate`, by name without dashes, in order. An option without
 * a value has the empty text.
 */
export type Situation = readonly (readonly [name: string, value: string])[];

/** Options that a situation may have: all that say what is so, and that name no file. */
export const SITUATION_OPTIONS = [
  'fault',
  'auth',
  'warm',
  'time-limit',
  'caller',
  'third-party',
  'target',
  'queue',
  'in-queue',
  'hours',
  'metric',
  'input',
  'draw',
  'intent',
  'lex',
  'slot',
  'profile',
  'case',
  'table',
  'view',
  'block',
  'attribute',
  'assume',
  'flow-type',
  'ours',
  'lenient',
] as const;

/** Why a request was refused, in a sentence that says what to do. */
export interface Refused {
  readonly code:
    | 'NO_COOKIE'
    | 'FORBIDDEN'
    | 'NOT_JSON'
    | 'INVALID_REQUEST'
    | 'TOO_LARGE'
    /** The text isn't a flow, or not one that can be drawn. */
    | 'NOT_A_FLOW'
    /** An option of the situation is wrong; the message is the command line's. */
    | 'INVALID_SITUATION'
    /** The run is about another flow than the one that is loaded now. */
    | 'OTHER_FLOW'
    /** There is no such run any more: only the last ones are kept. */
    | 'NO_SUCH_RUN'
    /** The run waits for no input, or for another kind of it. */
    | 'NOT_WAITING'
    | 'NOT_A_LOG'
    /** An answer can't be kept in the scenario file. */
    | 'NOT_KEPT'
    | 'NOT_FOUND'
    | 'INTERNAL';
  readonly message: string;
}

/** The flow that calls go through from now on. */
export interface Loaded {
  readonly flow: FlowView;
  readonly answers: Answers;
  /** The call that was brought along, on this flow. */
  readonly log?: LoggedCall;
}

/** What the page begins with. */
export interface Start extends Loaded {
  readonly version: string;
  /** What was said on the command line; the fragment of the address overrules it. */
  readonly situation: Situation;
  /** A larger file is refused. */
  readonly mostBytes: number;
}

/** A flow as the page shows it. Credentials in it are masked. */
export interface FlowView {
  readonly name: string;
  /** The file's name, without folders. */
  readonly file: string;
  /** Of the file's text: what an address names the flow by. */
  readonly hash: string;
  /** As the command line has it: `inbound`, `customer-queue` … */
  readonly type: string;
  /** False where nothing says the type. */
  readonly isTypeKnown: boolean;
  /** Each card is a `g` with `data-block`, each line one with `data-from` and `data-to`. */
  readonly svg: string;
  readonly blocks: readonly BlockView[];
  /** Findings about the file as a whole. */
  readonly findings: readonly FindingView[];
  /** What can be said something about: names for `hours` and `queue`. */
  readonly hours: readonly string[];
  readonly queues: readonly string[];
}

export interface BlockView {
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** Its type in the flow language, such as `Compare`. */
  readonly kind: string;
  /** What the designer calls the type, such as `Check contact attributes`. */
  readonly label: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Results that it compares to: what Lex may understand. */
  readonly operands: readonly string[];
  readonly findings: readonly FindingView[];
}

export interface FindingView {
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly what: string;
  readonly cure: string;
  /** Why somebody lets it be. */
  readonly allowed?: string;
}

/** A file that was dropped on the page. */
export interface DroppedFile {
  readonly name: string;
  readonly text: string;
  /** Which of several flows in it, by name or number. */
  readonly choose?: string;
}

/** What happens at the server's side without having been asked for. */
export type Change =
  /** The file was saved: this is the flow now. */
  | {
      readonly type: 'flow';
      readonly loaded: Loaded;
      /** Findings that weren't there before, and names of the blocks that they stand on. */
      readonly worse: readonly NamedFinding[];
      readonly better: readonly NamedFinding[];
    }
  /** The file was saved, and can't be used; the flow from before stays. */
  | { readonly type: 'flow-broken'; readonly message: string }
  | { readonly type: 'answers'; readonly answers: Answers }
  | { readonly type: 'server-ends' };

export interface NamedFinding extends FindingView {
  /** Undefined for the file as a whole. */
  readonly block?: string;
  readonly name?: string;
}

/** Asks for a call. */
export interface RunRequest {
  readonly situation: Situation;
  /** The hash of the flow that is meant. */
  readonly flow: string;
  /** Whether somebody keys in what the situation doesn't say. */
  readonly live: boolean;
}

export interface Run {
  readonly id: string;
  readonly situation: Situation;
  /** What to type for the same call. */
  readonly line: string;
}

/** One thing that a run tells, in order. */
export type RunEvent =
  /** Comes first. */
  | {
      readonly type: 'began';
      /** Contact attributes from the start. */
      readonly attributes: Readonly<Record<string, string>>;
    }
  | { readonly type: 'event'; readonly event: TimedEvent }
  /** Something was changed in what the flow tells the function. */
  | { readonly type: 'note'; readonly text: string }
  /** The call waits for the caller, as long as this is the last thing that was told. */
  | Waiting
  /** Comes last. */
  | {
      readonly type: 'finished';
      readonly report: ReportView;
      readonly afterwards?: Afterwards;
      /** With all that was keyed in, and what was left to chance. */
      readonly run: Run;
    }
  /** Comes last: the flow can't be played, or this program failed. */
  | { readonly type: 'failed'; readonly message: string };

export interface Waiting {
  readonly type: 'waits';
  readonly atMs: number;
  readonly block: string;
  readonly what: 'keys' | 'words';
  /** How long the block waits when nothing comes. */
  readonly timeoutMs: number;
  /** How many keys it takes; a menu takes one. */
  readonly maxKeys: number;
  /** What ends the keys before that. */
  readonly terminator?: string;
  /** What Lex may understand: the branches of the block. */
  readonly intents: readonly string[];
}

/** What the caller does at a block that waits; an empty text is nothing. */
export type CallerInput = { readonly keys: string } | { readonly intent: string };

/** How a call went; its events were told already. */
export type ReportView = Omit<CallReport, 'events' | 'steps'>;

/** Something that nobody had answered, where a call stopped: the `missing` of its `Ending`. */
export type Answer =
  /** What a function that isn't ours returns; or the message with which it fails. */
  | { readonly kind: 'function'; readonly name: string; readonly returns: unknown }
  | { readonly kind: 'function'; readonly name: string; readonly fails: string }
  | { readonly kind: 'module'; readonly name: string; readonly file: DroppedFile }
  /** Fields of the one that is found; none where none is. */
  | {
      readonly kind: 'profile' | 'case';
      readonly fields: Readonly<Record<string, unknown>> | null;
    }
  | {
      readonly kind: 'table';
      readonly name: string;
      readonly values: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'view';
      readonly name: string;
      readonly action: string;
      readonly data?: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'block'; readonly id: string; readonly branch: string };

/** What the scenario file holds, as far as an address may tell of it. */
export interface Answers {
  /** The file in which answers are kept, without folders. */
  readonly file: string;
  /** Of the file's text; empty where there is no such file yet. */
  readonly hash: string;
}

/** A call of the log, as a run whose events are all there. */
export interface LoggedCall {
  readonly run: string;
  readonly contactId: string;
  /** Moment of the first event, in ISO 8601. */
  readonly startedAt: string;
  /** What gives such a call in the simulator: for what goes on from there. */
  readonly situation: Situation;
  /** What the log doesn't tell, or what this flow doesn't have. */
  readonly notes: readonly string[];
}

/** A run in a file of its own: what the page finds in the element `saved` instead of asking a server. */
export interface SavedRun {
  readonly version: string;
  readonly flow: FlowView;
  readonly run: Run;
  readonly events: readonly RunEvent[];
  readonly log?: LoggedCall;
}

/** The id of the element that holds a `SavedRun` as JSON. */
export const SAVED_ELEMENT = 'saved';
