/*
 * `npm run fuzz`: feeds the function inputs that nobody thought of. Exit code 0: what came out is valid;
 * 1: a finding; 2: mistyped; 130: interrupted.
 */
import { randomInt } from 'node:crypto';
import { readOnly, readOptions } from '../cli/read-options.ts';
import { UsageError } from '../cli/usage-error.ts';
import { messageOf } from '../src/errors.ts';
import { TARGETS } from './all-targets.ts';
import { runFuzz } from './run-fuzz.ts';

const HELP = `Feeds the function inputs that nobody thought of, and looks whether what comes out is valid.

  npm run fuzz                                    everything, for a minute
  npm run fuzz -- --seconds 600 --target vendor   one target, for ten
  npm run fuzz -- --target names --seed 123 --path 45:0
                                                  one input, as a finding prints it
Options
  --seconds N      how long; default 60
  --seed N         what decides all that is left to chance; printed at the start
  --target NAME,…  only these targets
  --path PATH      only the input that a finding names, with its target and seed
  -h, --help       this text

Targets
${TARGETS.map(({ name, summary }) => `  ${name.padEnd(10)}  ${summary}`).join('\n')}
`;

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort());

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!interrupt.signal.aborted) process.stderr.write(`error: ${messageOf(error)}\n`);
  process.exitCode = interrupt.signal.aborted ? 130 : error instanceof UsageError ? 2 : 1;
}

async function main(argv: readonly string[]): Promise<number> {
  const typed = readOptions('fuzz', argv, {
    help: { type: 'boolean', short: 'h' },
    seconds: { type: 'string' },
    seed: { type: 'string' },
    target: { type: 'string', multiple: true },
    path: { type: 'string' },
  });
  if (typed.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const { path } = typed;
  const names = TARGETS.map(({ name }) => name);
  const targets = readOnly('target', typed.target ?? [], names);
  if (path !== undefined && (targets.length !== 1 || typed.seed === undefined)) {
    throw new UsageError('--path needs --target and --seed, as the finding prints them');
  }
  const seconds = wholeNumber('--seconds', typed.seconds) ?? 60;
  const seed = wholeNumber('--seed', typed.seed) ?? randomInt(2 ** 31);
  const write = (text: string): void => void process.stdout.write(text);
  if (path === undefined) write(`seed ${seed}, ${seconds} s\n`);
  const { signal } = interrupt;
  const valid = await runFuzz({
    targets,
    seconds,
    seed,
    write,
    signal,
    ...(path !== undefined && { path }),
  });
  return valid ? 0 : 1;
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,10}$/.test(text) && Number(text) < 2 ** 31) return Number(text);
  throw new UsageError(`${option} must be a whole number below 2^31`);
}
