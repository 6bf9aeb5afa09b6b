import { readOnly, readOptions } from '../cli/read-options.ts';
import { UsageError } from '../cli/usage-error.ts';
import type { Scheme } from './bench.ts';

/** What one run of the bench is to do. */
export interface BenchArguments {
  readonly help: boolean;
  /** Names of the parts to measure, in the bench's order. */
  readonly only: readonly string[];
  /** Paths of other bundles to measure beside ours. */
  readonly against: readonly string[];
  readonly scheme: Scheme;
  readonly quick: boolean;
  /** Whether the tables go into the document. */
  readonly write: boolean;
}

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  only: { type: 'string', multiple: true },
  against: { type: 'string', multiple: true },
  tls: { type: 'boolean' },
  quick: { type: 'boolean' },
  write: { type: 'boolean' },
} as const;

/**
 * Decodes what was typed after `npm run bench --`.
 * @param names of the parts that there are
 * @throws UsageError
 */
export function parseBenchArguments(
  argv: readonly string[],
  names: readonly string[],
): BenchArguments {
  const { only = [], against = [], tls = false, ...flags } = readOptions('bench', argv, OPTIONS);
  const chosen = readOnly('part', only, names);
  const { help = false, quick = false, write = false } = flags;
  if (quick && write) {
    throw new UsageError('the figures of a --quick run are no use in the document: leave it out');
  }
  return {
    help,
    only: chosen,
    against,
    scheme: tls ? 'https' : 'http',
    quick,
    write,
  };
}
