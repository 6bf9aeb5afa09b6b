import type { Played } from '../../../flow-language/catalogue/render-catalogue.ts';
import { BLOCK_KINDS } from './block-kinds.ts';
import { setting } from './settings.ts';

/** What a simulated call does with blocks of a type; undefined for one that it doesn't know. */
export function playedOf(type: string): Played | undefined {
  const kind = BLOCK_KINDS.get(type);
  if (kind === undefined) return undefined;
  return kind === setting ? 'passed through' : 'played';
}
