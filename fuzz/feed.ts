import { parentPort } from 'node:worker_threads';
import { UsageError } from '../cli/usage-error.ts';
import { seededRandom } from '../simulator/cresta/seeded-random.ts';
import { messageOf } from '../src/errors.ts';
import { TARGETS } from './all-targets.ts';
import { startCoverage } from './coverage.ts';
import { describeFinding } from './describe-finding.ts';
import { type Finding, runOnce, TargetFuzzer } from './fuzz-target.ts';
import type { JsonValue } from './json-value.ts';
import { type FuzzArguments, parseFuzzArguments } from './parse-fuzz-arguments.ts';
import { renderHelp } from './render-help.ts';
import type { OpenTarget, Target } from './target.ts';

/** What the thread that feeds says to the one that watches over it. */
export interface Message {
  readonly line?: string;
  /** What is being fed. */
  readonly current?: { readonly target: string; readonly input: JsonValue };
  readonly code?: number;
  readonly output?: string;
}

await feed((message) => parentPort?.postMessage(message));

async function feed(say: (message: Message) => void): Promise<void> {
  try {
    say(await main(process.argv.slice(2), say));
  } catch (error) {
    say({ line: `error: ${messageOf(error)}`, code: error instanceof UsageError ? 2 : 1 });
  }
}

async function main(argv: readonly string[], say: (message: Message) => void): Promise<Message> {
  const options = parseFuzzArguments(
    argv,
    TARGETS.map(({ name }) => name),
  );
  if (options.help) return { output: renderHelp(TARGETS), code: 0 };
  const finding =
    options.input === undefined ? await fuzz(options, say) : await replay(options, say);
  return finding ? { output: describeFinding(finding), code: 1 } : { code: 0 };
}

/** Feeds all targets in turn until time is up, somebody interrupts, or something is found. */
async function fuzz(
  { seconds, seed, only }: FuzzArguments,
  say: (message: Message) => void,
): Promise<Finding | undefined> {
  const tell = (line: string): void => say({ line });
  tell(`seed ${seed}, ${seconds} s`);
  const coverage = startCoverage();
  const targets = TARGETS.filter(({ name }) => only.includes(name));
  const opened = await Promise.all(
    targets.map(async (target) => {
      const open = await watched(target, say);
      // Each with chance of its own: what one of them does changes nothing for the others.
      const random = seededRandom(seed);
      return { open, fuzzer: new TargetFuzzer(target, open, { coverage, random, seed }) };
    }),
  );
  const fuzzers = opened.map(({ fuzzer }) => fuzzer);
  const endsAt = performance.now() + seconds * 1000;
  const goesOn = (): boolean => performance.now() < endsAt;
  try {
    for (const fuzzer of fuzzers) {
      const finding = await fuzzer.warmUp();
      if (finding) return finding;
    }
    while (goesOn()) {
      for (const fuzzer of fuzzers) {
        const finding = goesOn() ? await fuzzer.step() : undefined;
        if (finding) return finding;
      }
    }
    return undefined;
  } finally {
    for (const { target, counts } of fuzzers) {
      tell(`${target.name}: ${counts.inputs} inputs, of which ${counts.kept} are kept`);
    }
    tell(`${coverage.total} characters of src/ have run`);
    for (const { open } of opened) await open.close();
    coverage.stop();
  }
}

/** Feeds one input. */
async function replay(
  { only, input = null }: FuzzArguments,
  say: (message: Message) => void,
): Promise<Finding | undefined> {
  const target = TARGETS.find(({ name }) => only.includes(name));
  if (!target) return undefined;
  const open = await watched(target, say);
  const error = await runOnce(open, input);
  await open.close();
  say({ line: error === undefined ? 'what comes out is valid' : 'what comes out is not valid' });
  return error === undefined ? undefined : { target: target.name, input, error };
}

/** The target, ready, which tells what it is fed before it is. */
async function watched(target: Target, say: (message: Message) => void): Promise<OpenTarget> {
  const open = await target.open();
  return {
    ...open,
    note: (input) => say({ current: { target: target.name, input } }),
  };
}
