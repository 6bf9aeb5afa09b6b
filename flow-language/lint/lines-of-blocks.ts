import { parseJson } from '../../src/json.ts';

/** An identifier in a flow file, also where the flow is a text within it. */
const IDENTIFIER = /"Identifier"\s*:\s*("(?:[^"\\]|\\.)*")|\n/g;

/**
 * The lines of a flow file on which blocks say their identifiers, from 1. Reads the file once, however many
 * are asked for.
 */
export function linesOfBlocks(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let line = 1;
  for (const [found, written] of text.matchAll(IDENTIFIER)) {
    const id = written === undefined ? undefined : parseJson(written);
    if (typeof id !== 'string') line += 1;
    else {
      line += found.split('\n').length - 1;
      if (!lines.has(id)) lines.set(id, line);
    }
  }
  return lines;
}
