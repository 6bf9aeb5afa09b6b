import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { JsonValue } from './json-value.ts';

/** What one run of the fuzzer is to do. */
export interface FuzzArguments {
  readonly help: boolean;
  /** How long it takes, in seconds. */
  readonly seconds: number;
  /** Decides all that is left to chance. */
  readonly seed: number;
  /** Names of the targets to feed. */
  readonly only: readonly string[];
  /** One input to feed, and nothing else. */
  readonly input: JsonValue | undefined;
}

/** The arguments were typed wrongly; the message says what to type instead. */
export class FuzzUsageError extends Error {
  override readonly name = 'FuzzUsageError';
}

/**
 * Decodes what was typed after `npm run fuzz --`.
 * @param names of the targets that there are
 * @throws FuzzUsageError
 */
export function parseFuzzArguments(
  argv: readonly string[],
  names: readonly string[],
): FuzzArguments {
  const { seconds = '60', seed, only = [], input, help = false } = read(argv);
  const asked = only.flatMap((list) => list.split(',')).map((name) => name.trim());
  for (const name of asked) {
    if (names.includes(name)) continue;
    throw new FuzzUsageError(`there is no target "${name}"; the targets are ${names.join(', ')}`);
  }
  if (input !== undefined && asked.length !== 1) {
    throw new FuzzUsageError('--input needs --only with the one target that it is for');
  }
  return {
    help,
    seconds: number('--seconds', seconds, 86_400),
    seed: seed === undefined ? randomInt(2 ** 31) : number('--seed', seed, 2 ** 31 - 1),
    only: names.filter((name) => asked.length === 0 || asked.includes(name)),
    input: input === undefined ? undefined : parseInput(input),
  };
}

function number(option: string, text: string, most: number): number {
  if (/^\d{1,10}$/.test(text) && Number(text) <= most) return Number(text);
  throw new FuzzUsageError(`${option} must be a whole number from 0 to ${most}`);
}

function parseInput(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    throw new FuzzUsageError('--input must be JSON, as a finding prints it');
  }
}

function read(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        help: { type: 'boolean', short: 'h' },
        seconds: { type: 'string' },
        seed: { type: 'string' },
        only: { type: 'string', multiple: true },
        input: { type: 'string' },
      },
    }).values;
  } catch (error) {
    // Node's own message says enough in its first sentence.
    const [message = ''] = error instanceof Error ? error.message.split('. ') : [];
    throw new FuzzUsageError(`${message}; npm run fuzz -- --help shows what is possible`);
  }
}
