import { designerName } from '../catalogue/designer-name.ts';
import type { Block } from '../model/flow.ts';
import { blockWords } from './block-words.ts';
import { isOpaque } from './resource-name.ts';

/** How much of a block's words a name holds, in characters. */
const LONGEST = 40;

/**
 * What to call a block wherever it is told of: by the name that somebody gave it, else as the designer does,
 * with its own words: `Play prompt “Hello.”`. Never a UUID.
 */
export function blockName(block: Block): string {
  const given = givenName(block);
  if (given !== undefined) return given;
  const [words] = blockWords(block);
  return words === undefined ? designerName(block) : `${designerName(block)} ${shortened(words)}`;
}

/** The name that somebody gave a block; undefined where the designer numbered it. */
export function givenName({ id, metadata }: Block): string | undefined {
  const { friendlyName } = metadata;
  if (typeof friendlyName === 'string' && friendlyName !== '') return friendlyName;
  return isOpaque(id) ? undefined : id;
}

/** A block as a sentence names it: `"Ask for number"`, or `Play prompt “Hello.”`. */
export function quotedName(block: Block): string {
  const given = givenName(block);
  return given === undefined ? blockName(block) : `"${given}"`;
}

function shortened(words: string): string {
  const all = [...words];
  if (all.length <= LONGEST) return words;
  const cut = all
    .slice(0, LONGEST - 1)
    .join('')
    .trimEnd();
  return words.startsWith('“') ? `${cut}…”` : `${cut}…`;
}
