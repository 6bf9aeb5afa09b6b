import type { FlowType } from '../../flow-language/catalogue/flow-type.ts';
import { METRICS } from '../../flow-language/catalogue/queue-metrics.ts';
import {
  QUEUE_STATES,
  type Scenario,
  type ThirdParty,
} from '../../simulator/connect/run/scenario.ts';
import { SWITCHES, type Switches } from '../../simulator/connect/run/switches.ts';
import type { Input } from '../command.ts';
import { decodePairs } from '../decode-pairs.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { noteOfType } from '../flow/flow-file.ts';
import type { Option } from '../option.ts';
import { oneOf } from '../option-decoders.ts';
import { readEvent } from '../read-event.ts';
import type { Session } from '../session.ts';
import { decodeFaults } from '../simulated/decode-faults.ts';
import { decodeTime } from '../simulated/decode-time.ts';
import { decodeExpectations, judge } from '../simulated/expectation.ts';
import { readContact } from '../simulated/read-contact.ts';
import { readFlowFile } from '../simulated/read-flow-file.ts';
import { REFUSED, renderReport, showPlay } from '../simulated/show-play.ts';
import { unknownNames } from '../simulated/unknown-names.ts';
import { INTERRUPTED } from '../until-interrupted.ts';
import { UsageError } from '../usage-error.ts';

type List = Option<readonly string[]>;
type Options = {
  readonly event: Option<string | undefined>;
  readonly 'flow-type': Option<FlowType | undefined>;
  readonly module: List;
  readonly function: List;
  readonly fault: List;
  readonly auth: Option<'secret' | 'oauth' | 'api-key'>;
  readonly 'time-limit': Option<number | undefined>;
  readonly caller: Option<string | undefined>;
  readonly 'third-party': Option<ThirdParty | undefined>;
  readonly target: Option<string | undefined>;
  readonly queue: List;
  readonly hours: List;
  readonly metric: List;
  readonly input: List;
  readonly intent: List;
  readonly attribute: List;
  readonly assume: List;
  readonly lenient: Option<boolean>;
  readonly expect: List;
  readonly json: Option<boolean>;
};

/** Plays a call through a flow file, shows it, and compares how it ended with what was expected. */
export async function simulate(
  { arguments: [path = ''], options }: Input<Options>,
  session: Session,
): Promise<ExitCode> {
  const expectations = decodeExpectations(options.expect);
  const faults = decodeFaults(options.fault);
  const scenario = scenarioOf(options);
  const switches = switchesOf(options.assume);
  const flow = await readFlowFile(path, options['flow-type']);
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
  if (contactData === INTERRUPTED) return EXIT.interrupted;
  const report = await showPlay(
    {
      flow,
      library,
      contactData,
      scenario,
      switches,
      timeLimitSeconds: options['time-limit'],
      lenient: options.lenient,
      auth: options.auth,
      faults,
      transferTarget: options.target,
      otherFunctions,
    },
    options.json,
    session,
  );
  if (report === INTERRUPTED) return EXIT.interrupted;
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

function scenarioOf(options: Input<Options>['options']): Scenario {
  const thirdParty = options['third-party'];
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

function decodeCaller(text: string): number {
  const time = /^hangs-up-after=(.+)$/.exec(text)?.[1];
  if (time !== undefined) return decodeTime(time);
  throw new UsageError(`--caller must be hangs-up-after=TIME, not "${text}"`);
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
