import * as v from 'valibot';
import { FLOW_TYPE_NAMES } from '../../../flow-language/catalogue/flow-type.ts';
import { METRICS } from '../../../flow-language/catalogue/queue-metrics.ts';
import { SWITCHES } from '../run/switches.ts';
import { DURATION, DURATION_WORDS } from './duration.ts';

export const THIRD_PARTIES = ['talks', 'no-answer', 'busy', 'not-dialable', 'hangs-up'] as const;
export const QUEUE_STATES = ['at-capacity', 'unstaffed', 'closed'] as const;
const AUTH_MODES = ['secret', 'oauth', 'api-key'] as const;

/** A key that may be left out, and what an editor shows of it. */
function optional<Schema extends v.GenericSchema>(about: string, schema: Schema) {
  return v.exactOptional(v.pipe(schema, v.description(about)));
}

const Text = v.string();
const Data = v.record(Text, v.unknown());
const Texts = v.record(Text, v.string());
const Count = v.pipe(
  v.number(),
  v.integer('must be a whole number'),
  v.minValue(0, 'must not be negative'),
);
const Duration = v.pipe(Text, v.regex(DURATION, `must be ${DURATION_WORDS}`));

const FunctionAnswer = v.strictObject({
  returns: optional('The value that it returns.', v.unknown()),
  fails: optional('It throws instead: the message.', Text),
  takes: optional('How long it takes, such as 2s; no time by default.', Duration),
});

const QueueSaid = v.strictObject({
  arn: optional("The queue's ARN or id in the flow: the name stands for it.", Text),
  state: optional('What is wrong with it.', v.picklist(QUEUE_STATES)),
});

const LexTurn = v.strictObject({
  intent: optional('What Lex understands.', Text),
  attributes: optional('Session attributes of this turn.', Texts),
  slots: optional('Slots of this turn.', Texts),
});

const Lex = v.strictObject({
  turns: optional('One for each block that asks; then Lex understands nothing.', v.array(LexTurn)),
  attributes: optional('What Lex leaves in $.Lex.SessionAttributes, in each turn.', Texts),
  slots: optional('What Lex leaves in $.Lex.Slots, in each turn.', Texts),
});

const ViewAnswer = v.strictObject({
  action: v.pipe(Text, v.description('What the person chooses: the branch.')),
  data: optional('What is then in $.Views.ViewResultData.', Data),
});

const BlockAnswer = v.strictObject({
  branch: v.pipe(
    Text,
    v.description('"next", the name of an error such as NoMatchingError, or a result to compare.'),
  ),
  sets: optional('What references then find, by root: {"Customer": {"FirstName": "Ada"}}.', Data),
});

const Assumptions = v.strictObject({
  'handler-errors': switchOf('handler-errors'),
  'external-after-failure': switchOf('external-after-failure'),
  'string-map-scalars': switchOf('string-map-scalars'),
  'attribute-bytes': switchOf('attribute-bytes'),
  'undialable-number': switchOf('undialable-number'),
  'empty-prompt': switchOf('empty-prompt'),
  'wait-on-voice': switchOf('wait-on-voice'),
} satisfies Record<keyof typeof SWITCHES, v.GenericSchema>);

function switchOf<Name extends keyof typeof SWITCHES>(name: Name) {
  const { values, about } = SWITCHES[name];
  return optional(about, v.picklist<(typeof SWITCHES)[Name]['values']>(values));
}

/** What is so in a simulated call and isn't in its flow; all that is left out is as usual. */
export const ScenarioSchema = v.strictObject({
  $schema: optional('Where this schema is.', Text),
  flowType: optional('What the flow is for, whatever its file says.', v.picklist(FLOW_TYPE_NAMES)),
  ours: optional("What our function is called in the flow, where it isn't the usual name.", Text),
  contact: optional('The contact as it arrives: Details.ContactData of an event.', Data),
  caller: optional(
    'What the caller does.',
    v.strictObject({
      hangsUpAfter: optional(
        'When the caller hangs up, counted from the arrival of the call.',
        Duration,
      ),
    }),
  ),
  inQueue: optional('The queue that the contact is in: $.Queue.Name of a whisper flow.', Text),
  attributes: optional('Contact attributes that are there from the start.', Texts),
  functions: optional(
    "What functions that aren't ours answer, by name or ARN: one for each invocation, the last goes on.",
    v.record(Text, v.pipe(v.array(FunctionAnswer), v.minLength(1, 'must not be empty'))),
  ),
  modules: optional(
    'Files of modules and other flows, by name, id or ARN; paths count from this file.',
    Texts,
  ),
  hours: optional(
    'Hours of operation, by name; open by default.',
    v.record(Text, v.picklist(['open', 'closed'])),
  ),
  queues: optional('Queues by name; by default open and staffed.', v.record(Text, QueueSaid)),
  metrics: optional(
    'Metrics of queues; by default 1 agent and 0 contacts.',
    v.strictObject(v.entriesFromList(METRICS, v.exactOptional(Count))),
  ),
  inputs: optional(
    'What the caller keys in, one for each block that asks; then nothing.',
    v.array(Text),
  ),
  lex: optional('What Lex makes of what the caller says.', Lex),
  profiles: optional(
    'Customer profiles that are found: none, one, or several. Fields as in $.Customer.',
    v.array(Data),
  ),
  cases: optional('Cases that are found. Fields as in $.Case.', v.array(Data)),
  tables: optional(
    'What data tables hold, by the name of the query: as in $.DataTables.',
    v.record(Text, v.unknown()),
  ),
  views: optional(
    'What a person does in a view, by name or id: one for each time that it is shown.',
    v.record(Text, v.array(ViewAnswer)),
  ),
  blocks: optional(
    'What comes of a block, by its identifier or type: one for each time, the last goes on.',
    v.record(Text, v.pipe(v.array(BlockAnswer), v.minLength(1, 'must not be empty'))),
  ),
  thirdParty: optional(
    'What the dialled party does: talks, does not answer, is busy, cannot be dialled, or hangs up before the tones.',
    v.picklist(THIRD_PARTIES),
  ),
  draws: optional(
    'What "Distribute by percentage" draws, 1 to 100, one for each block; then by chance.',
    v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))),
  ),
  faults: optional(
    'Faults of the simulated Cresta, such as "transfer=503*9"; after a hang-up also of Connect, "connect=503", and of its event, "event=late".',
    v.array(Text),
  ),
  auth: optional('How our function authenticates.', v.picklist(AUTH_MODES)),
  warm: optional(
    'Whether our function has served a call before: secret, token and connections are there.',
    v.boolean(),
  ),
  transferTarget: optional('The transfer target that the AI agent hands back.', Text),
  timeLimitSeconds: optional(
    "In place of every block's own time limit, and of timeLimitSeconds.",
    v.pipe(v.number(), v.gtValue(0, 'must be above 0'), v.maxValue(8, 'must be at most 8')),
  ),
  assume: optional('How rules work that Amazon does not document.', Assumptions),
  lenient: optional('Pass over what is not known or answered.', v.boolean()),
  expect: optional(
    'What must be so at the end: queue=NAME, end=KIND, target=TEXT, agent=reached, silence=3s, attribute.NAME=VALUE.',
    v.array(Text),
  ),
});

/** One scenario: JSON, as a file has it. */
export type Scenario = DeepReadonly<v.InferOutput<typeof ScenarioSchema>>;
export type QueueState = (typeof QUEUE_STATES)[number];
export type BlockAnswer = DeepReadonly<v.InferOutput<typeof BlockAnswer>>;
export type FunctionAnswer = DeepReadonly<v.InferOutput<typeof FunctionAnswer>>;

type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;
