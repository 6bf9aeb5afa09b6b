import type { Certificate } from '../conformance/throw-away-certificates.ts';
import type { Programs } from './processes/compile-programs.ts';

/** What every part works with. */
export interface Bench {
  /** The floor: bare Node doing the same POSTs, as a module with a `handler`. */
  readonly floor: Target;
  /** What is measured: our bundle first, then what `--against` named. */
  readonly candidates: readonly Target[];
  readonly programs: Programs;
  /** What backends speak where a part doesn't decide it. */
  readonly scheme: Scheme;
  /** What they show when they speak TLS. */
  readonly certificate: Certificate & { readonly file: string };
  /** Whether a short run is wanted, whose figures only show that all works. */
  readonly quick: boolean;
  /** Tells the person who waits what is being done; no result. */
  readonly tell: (line: string) => void;
}

export type Scheme = 'http' | 'https';

/** A file that exports `handler(event, context)`. */
export interface Target {
  readonly label: string;
  readonly path: string;
}
