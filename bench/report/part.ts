import type { Bench } from '../bench.ts';

/** One subject of the bench. */
export interface Part {
  /** What `--only` calls it, and its markers in the document. */
  readonly name: string;
  /** One line for the help. */
  readonly summary: string;
  run(bench: Bench): Promise<PartResult>;
}

/** What a part found. */
export interface PartResult {
  /** Tables and what must be said with them, in Markdown. */
  readonly markdown: string;
}
