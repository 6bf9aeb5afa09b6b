import { parseArgs } from 'node:util';
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
  /** Whether the tables and the charts go into the document. */
  readonly write: boolean;
}

/** The arguments were typed wrongly; the message says what to type instead. */
export class BenchUsageError extends Error {
  override readonly name = 'BenchUsageError';
}

/**
 * Decodes what was typed after `npm run bench --`.
 * @param names of the parts that there are
 * @throws BenchUsageError
 */
export function parseBenchArguments(
  argv: readonly string[],
  names: readonly string[],
): BenchArguments {
  const { only = [], against = [], tls = false, ...flags } = read(argv);
  const asked = only.flatMap((list) => list.split(',')).map((name) => name.trim());
  for (const name of asked) {
    if (names.includes(name)) continue;
    throw new BenchUsageError(`there is no part "${name}"; the parts are ${names.join(', ')}`);
  }
  const { help = false, quick = false, write = false } = flags;
  if (quick && write) {
    throw new BenchUsageError(
      'the figures of a --quick run are no use in the document: leave it out',
    );
  }
  return {
    help,
    only: names.filter((name) => asked.length === 0 || asked.includes(name)),
    against,
    scheme: tls ? 'https' : 'http',
    quick,
    write,
  };
}

function read(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        help: { type: 'boolean', short: 'h' },
        only: { type: 'string', multiple: true },
        against: { type: 'string', multiple: true },
        tls: { type: 'boolean' },
        quick: { type: 'boolean' },
        write: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    // Node's own message says enough in its first sentence.
    const [message = ''] = error instanceof Error ? error.message.split('. ') : [];
    throw new BenchUsageError(`${message}; npm run bench -- --help shows what is possible`);
  }
}
