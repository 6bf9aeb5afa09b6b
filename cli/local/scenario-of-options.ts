import { resolve } from 'node:path';
import { METRICS } from '../../flow-language/catalogue/queue-metrics.ts';
import { DURATION_WORDS, durationMs } from '../../simulator/connect/scenario/duration.ts';
import { mergeScenarios } from '../../simulator/connect/scenario/merge-scenarios.ts';
import { readScenario } from '../../simulator/connect/scenario/read-scenario.ts';
import type { Scenario } from '../../simulator/connect/scenario/scenario.ts';
import { decodePairs } from '../kernel/decode-pairs.ts';
import { decodeAll, oneOf, wholeNumber } from '../kernel/decoders.ts';
import type { Session } from '../kernel/session.ts';
import { UsageError } from '../kernel/usage-error.ts';
import type { declareCallOptions } from './call-options.ts';
import { fieldsOf, listsOf, queuesOf, switchesOf } from './parts-of-scenario.ts';
import { readContact } from './read-contact.ts';
import { readEvent } from './read-event.ts';
import { readScenarioFile } from './read-scenario-file.ts';

/** What was typed of the options that describe a call; a command may have some of them alone. */
export type CallOptions = Readonly<
  Partial<ReturnType<ReturnType<typeof declareCallOptions>['opts']>>
> & { readonly expect?: readonly string[] };

/**
 * The scenario that options say, over the one of a file: the one way in which a call is described. Who calls
 * is in it.
 * @throws UsageError
 */
export async function scenarioOf(options: CallOptions, session: Session): Promise<Scenario> {
  const typed = await typedScenario(options, session);
  const scenario =
    options.scenario === undefined
      ? typed
      : mergeScenarios(await readScenarioFile(options.scenario, session), typed);
  return { ...scenario, contact: scenario.contact ?? (await readContact(undefined, session)) };
}

/** What options say, and nothing else. @throws UsageError */
export async function typedScenario(options: CallOptions, session: Session): Promise<Scenario> {
  return readScenario(present(await partsOf(options, session)));
}

async function partsOf(options: CallOptions, session: Session): Promise<object> {
  return {
    flowType: options.flowType,
    ours: options.ours,
    contact: options.event && (await readContact(options.event, session)),
    caller: options.caller && { hangsUpAfter: decodeCaller(options.caller) },
    inQueue: options.inQueue,
    attributes: namedOf('attribute', options.attribute),
    functions: await functionsOf(options.function ?? [], session),
    modules: namedOf('module', options.module, (file) => resolve(file)),
    hours: namedOf('hours', options.hours, oneOf(['closed', 'open'])),
    queues: queuesOf(options.queue ?? []),
    metrics: namedOf('metric', options.metric, decodeMetric),
    inputs: filledList(options.input),
    lex: lexOf(options),
    profiles: fieldsOf('profile', options.profile ?? []),
    cases: fieldsOf('case', options.case ?? []),
    tables: fieldsOf('table', options.table ?? [])?.[0],
    views: listsOf('view', options.view ?? [], (action) => ({ action })),
    blocks: listsOf('block', options.block ?? [], (branch) => ({ branch })),
    thirdParty: options.thirdParty,
    draws: drawsOf(options.draw),
    faults: filledList(options.fault),
    auth: options.auth,
    warm: options.warm,
    transferTarget: options.target,
    timeLimitSeconds: options.timeLimit,
    assume: switchesOf(options.assume ?? []),
    lenient: options.lenient,
    expect: filledList(options.expect),
  };
}

/** The object without what wasn't said. */
function present(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

function namedOf(
  option: string,
  texts: readonly string[] = [],
  decode: (value: string, name: string) => unknown = String,
): object | undefined {
  if (texts.length === 0) return undefined;
  return Object.fromEntries(decodePairs(option, texts, decode));
}

function filledList(texts: readonly string[] = []): readonly string[] | undefined {
  return texts.length === 0 ? undefined : texts;
}

async function functionsOf(
  texts: readonly string[],
  session: Session,
): Promise<object | undefined> {
  if (texts.length === 0) return undefined;
  const answers: [string, unknown][] = [];
  for (const [name, file] of decodePairs('function', texts, String)) {
    answers.push([name, [{ returns: await readEvent(file, session) }]]);
  }
  return Object.fromEntries(answers);
}

function lexOf({ intent, lex, slot }: CallOptions): object | undefined {
  const said = present({
    turns: filledList(intent)?.map((name) => ({ intent: name })),
    attributes: namedOf('lex', lex),
    slots: namedOf('slot', slot),
  });
  return Object.keys(said).length === 0 ? undefined : said;
}

function drawsOf(texts: readonly string[] = []): readonly number[] | undefined {
  if (texts.length === 0) return undefined;
  return decodeAll('--draw', texts, (all) => all.map(wholeNumber(1, 100)));
}

function decodeCaller(text: string): string {
  const time = /^hangs-up-after=(.+)$/.exec(text)?.[1];
  if (time === undefined) {
    throw new UsageError(`--caller must be hangs-up-after=TIME, not "${text}"`);
  }
  if (durationMs(time) !== undefined) return time;
  throw new UsageError(`--caller hangs-up-after must be ${DURATION_WORDS}, not "${time}"`);
}

function decodeMetric(text: string, name: string): number {
  if (!METRICS.includes(name)) throw new Error(`isn't a metric; there are ${METRICS.join(', ')}`);
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`must be a whole number, not "${text}"`);
}
