import { randomInt } from 'node:crypto';
import { readOnly, readOptions } from '../cli/read-options.ts';
import { UsageError } from '../cli/usage-error.ts';
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

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  seconds: { type: 'string' },
  seed: { type: 'string' },
  only: { type: 'string', multiple: true },
  input: { type: 'string' },
} as const;

/**
 * Decodes what was typed after `npm run fuzz --`.
 * @param names of the targets that there are
 * @throws UsageError
 */
export function parseFuzzArguments(
  argv: readonly string[],
  names: readonly string[],
): FuzzArguments {
  const {
    seconds = '60',
    seed,
    only = [],
    input,
    help = false,
  } = readOptions('fuzz', argv, OPTIONS);
  const chosen = readOnly('target', only, names);
  if (input !== undefined && chosen.length !== 1) {
    throw new UsageError('--input needs --only with the one target that it is for');
  }
  return {
    help,
    seconds: number('--seconds', seconds, 86_400),
    seed: seed === undefined ? randomInt(2 ** 31) : number('--seed', seed, 2 ** 31 - 1),
    only: chosen,
    input: input === undefined ? undefined : parseInput(input),
  };
}

function number(option: string, text: string, most: number): number {
  if (/^\d{1,10}$/.test(text) && Number(text) <= most) return Number(text);
  throw new UsageError(`${option} must be a whole number from 0 to ${most}`);
}

function parseInput(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError('--input must be JSON, as a finding prints it');
  }
}
