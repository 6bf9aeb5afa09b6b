import type { Edge } from './explore.ts';
import type { Terms } from './terms.ts';

/** Something that must hold in every call. */
export interface Property {
  /** A stable name, such as `wrong-number`. */
  readonly id: string;
  /** What holds where no call breaks it, in the words of a caller. */
  readonly title: (terms: Terms) => string;
  /** How a step breaks it, in words; undefined where it doesn't. */
  readonly brokenBy: (edge: Edge, terms: Terms) => string | undefined;
}
