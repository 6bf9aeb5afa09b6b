import { FLOW_TYPE_NAMES } from '../../flow-language/catalogue/flow-type.ts';
import { METRICS } from '../../flow-language/catalogue/queue-metrics.ts';
import {
  QUEUE_STATES,
  type Scenario,
  THIRD_PARTIES,
} from '../../simulator/connect/run/scenario.ts';
import { SWITCHES, type Switches } from '../../simulator/connect/run/switches.ts';
import { MEANT_ENDINGS } from '../../timeline/ending.ts';
import { noteOfType } from '../flow/flow-file.ts';
import { command } from '../kernel/command.ts';
import { decodePairs } from '../kernel/decode-pairs.ts';
import { collect, filled, NONE, oneOf, secondsUpTo } from '../kernel/decoders.ts';
import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import { INTERRUPTED_ROW, MISTYPED_ROW } from '../kernel/exit-code-rows.ts';
import type { Session } from '../kernel/session.ts';
import { type Input, syntax } from '../kernel/syntax.ts';
import { decodeCaller } from '../local/decode-caller.ts';
import { decodeFaults } from '../local/decode-faults.ts';
import { readContact } from '../local/read-contact.ts';
import { readEvent } from '../local/read-event.ts';
import { readFlowFile } from '../local/read-flow-file.ts';
import { REFUSED, renderReport, showPlay } from '../local/show-play.ts';
import { authOption, FAULTS, faultOption } from '../local/vendor-options.ts';
import { decodeExpectations, judge } from './expectation.ts';
import { unknownNames } from './unknown-names.ts';

const simulateSyntax = syntax({
  examples: [
    { typed: 'my-flow.json', shows: 'What the caller hears, block by block.' },
    {
      typed: 'my-flow.json --target pstn:PSTN1 --expect queue=Billing',
      shows: 'The AI agent hands back a target; 1 where the caller ends elsewhere.',
    },
    {
      typed: 'my-flow.json --fault "transfer=503*9" --expect silence=9s',
      shows: 'Cresta is down: nobody may hear silence for more than 9 s.',
    },
    {
      typed: 'flows/pstn-transfer.json --caller hangs-up-after=5s --json',
      shows: 'For a program: docs/simulating.md explains the document.',
    },
  ],
  declare: (bare) =>
    bare
      .argument('<FLOW>', 'Flow file, or a template that holds it; FILE#NAME for one of several.')
      .option(
        '--flow-type <TYPE>',
        `What the flow is for, where the file doesn't say: ${FLOW_TYPE_NAMES.join(', ')}.`,
        oneOf(FLOW_TYPE_NAMES),
      )
      .option(
        '--event <FILE>',
        'Connect event whose contact calls. Default: a made-up one.',
        filled,
      )
      .option(
        '--module <NAME=FILE>',
        'A module, or a flow to transfer to, by its name or id in the flow.',
        collect,
        NONE,
      )
      .option(
        '--function <NAME=FILE>',
        "What a function that isn't ours answers: a JSON file.",
        collect,
        NONE,
      )
      .addOption(faultOption())
      .addOption(authOption('How the function authenticates').default('secret'))
      .option(
        '--time-limit <SECONDS>',
        "In place of every block's own limit, and of timeLimitSeconds: above 0, at most 8.",
        secondsUpTo(8),
      )
      .option(
        '--caller <hangs-up-after=TIME>',
        'The caller hangs up, such as hangs-up-after=5s.',
        filled,
      )
      .option(
        '--third-party <WHAT>',
        `Whoever is dialled: ${THIRD_PARTIES.join(', ')}. Default: ${THIRD_PARTIES[0]}.`,
        oneOf(THIRD_PARTIES),
      )
      .option('--target <TEXT>', 'Transfer target that the AI agent hands back.', filled)
      .option('--queue <NAME=STATE>', `A queue is ${QUEUE_STATES.join(', ')}.`, collect, NONE)
      .option(
        '--hours <NAME=closed>',
        'Hours of operation are closed; by default all are open.',
        collect,
        NONE,
      )
      .option(
        '--metric <NAME=NUMBER>',
        'A metric of queues, such as NumberOfContactsInQueue=12.',
        collect,
        NONE,
      )
      .option(
        '--input <KEYS>',
        'What the caller keys in, once for each block that asks.',
        collect,
        NONE,
      )
      .option(
        '--intent <NAME>',
        'What Lex understands, once for each block that asks.',
        collect,
        NONE,
      )
      .option(
        '--attribute <NAME=VALUE>',
        'A contact attribute that is there from the start.',
        collect,
        NONE,
      )
      .option(
        '--assume <SWITCH=VALUE>',
        'How a rule works that Amazon does not document. See Switches.',
        collect,
        NONE,
      )
      .option(
        '--lenient',
        'Pass over what is not known here: blocks along their branch of success, modules, references.',
        false,
      )
      .option(
        '--expect <WHAT=VALUE>',
        'Fail unless the call ends so. See Expectations.',
        collect,
        NONE,
      )
      .option('--json', 'Print one JSON document instead of the timeline.'),
  notes: [
    {
      title: 'Expectations',
      rows: [
        ['queue=NAME', 'The caller waits in this queue.'],
        ['end=KIND', `${MEANT_ENDINGS.join(', ')}.`],
        ['target=TEXT', 'The flow received this transfer target.'],
        ['agent=reached', 'Or agent=not-reached.'],
        ['silence=TIME', 'No silence is longer, such as 3s.'],
        ['attribute.NAME=VALUE', 'This attribute is there at the end.'],
      ],
    },
    FAULTS,
    {
      title: 'Switches',
      rows: Object.entries(SWITCHES).map(([name, { values, about }]) => [
        name,
        `${about} ${values.join(' (default) or ')}.`,
      ]),
    },
    {
      title: 'Exit code',
      rows: [
        ['0', 'The call ended as expected; without --expect, somewhere a flow may end.'],
        ['1', 'It did not; or the flow dropped the caller, or went in circles.'],
        MISTYPED_ROW,
        INTERRUPTED_ROW,
      ],
    },
  ],
});

/** `npm run simulate`. */
export const simulateCommand = command(simulateSyntax, simulate);

type Typed = Input<typeof simulateSyntax>;

/** Plays a call through a flow file, shows it, and compares how it ended with what was expected. */
async function simulate(
  { arguments: [path], options }: Typed,
  session: Session,
): Promise<ExitCode> {
  const expectations = decodeExpectations(options.expect);
  const faults = decodeFaults(options.fault);
  const scenario = scenarioOf(options);
  const switches = switchesOf(options.assume);
  const flow = await readFlowFile(path, options.flowType);
  session.stderr.write(noteOfType(flow));
  const library = await readAll(decodePairs('module', options.module, String), (file) =>
    readFlowFile(file),
  );
  const otherFunctions = await readAll(decodePairs('function', options.function, String), (file) =>
    readEvent(file, session),
  );
  const flows = [flow, ...library.values()];
  for (const option of ['queue', 'hours', 'module', 'function'] as const) {
    const names = options[option].map((text) => text.replace(/=.*$/s, ''));
    for (const note of unknownNames(flows, option, names)) session.stderr.write(`Note: ${note}\n`);
  }
  const contactData = await readContact(options.event, session);
  const report = await showPlay(
    {
      flow,
      library,
      contactData,
      scenario,
      switches,
      timeLimitSeconds: options.timeLimit,
      lenient: options.lenient,
      auth: options.auth,
      faults,
      transferTarget: options.target,
      otherFunctions,
    },
    options.json,
    session,
  );
  if (report === REFUSED) return EXIT.usage;
  const judged = judge(expectations, report);
  if (options.json) session.stdout.write(renderReport({ ...report, expectations: judged }));
  for (const { expected, met, actual } of judged) {
    const { paint } = session.stderr;
    const told = met ? paint('green', 'as expected:') : paint('red', 'not as expected:');
    session.stderr.write(`${told} ${expected}${met ? '' : `, but ${actual}`}\n`);
  }
  const astray = report.ending.kind === 'dropped' || report.ending.kind === 'stopped';
  return astray || judged.some(({ met }) => !met) ? EXIT.failed : EXIT.ok;
}

function scenarioOf(options: Typed['options']): Scenario {
  const { thirdParty } = options;
  const hangsUp = options.caller === undefined ? undefined : decodeCaller(options.caller);
  return {
    ...(hangsUp !== undefined && { callerHangsUpAfterMs: hangsUp }),
    ...(thirdParty !== undefined && { thirdParty }),
    queues: decodePairs('queue', options.queue, oneOf(QUEUE_STATES)),
    closedHours: new Set(decodePairs('hours', options.hours, oneOf(['closed'])).keys()),
    metrics: decodePairs('metric', options.metric, decodeMetric),
    inputs: options.input,
    intents: options.intent,
    attributes: decodePairs('attribute', options.attribute, String),
  };
}

function decodeMetric(text: string, name: string): number {
  if (!METRICS.includes(name)) throw new Error(`is no metric; there are ${METRICS.join(', ')}`);
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`must be a whole number, not "${text}"`);
}

function switchesOf(texts: readonly string[]): Partial<Switches> {
  const names = Object.keys(SWITCHES);
  const known = new Map<string, readonly string[]>(
    Object.entries(SWITCHES).map(([name, { values }]) => [name, values]),
  );
  const chosen = decodePairs('assume', texts, (value, name) => {
    const values = known.get(name);
    if (values === undefined) throw new Error(`is no switch; there are ${names.join(', ')}`);
    return oneOf(values)(value);
  });
  // Each value was just found among those of the switch of that name; the type can't say so.
  return Object.fromEntries(chosen) as Partial<Switches>;
}

async function readAll<Content>(
  files: ReadonlyMap<string, string>,
  read: (file: string) => Promise<Content>,
): Promise<ReadonlyMap<string, Content>> {
  const contents = new Map<string, Content>();
  for (const [name, file] of files) contents.set(name, await read(file));
  return contents;
}
