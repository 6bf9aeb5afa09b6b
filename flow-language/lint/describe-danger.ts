import type { Danger } from './danger.ts';

/** A danger in one line: block, what, cure, and why it is let be where it is. */
export function describeDanger({ block, name, what, cure, allowed }: Danger): string {
  const called = name === block ? `block "${block}"` : name;
  const where = block === undefined ? '' : `${called}: `;
  const rest = allowed === undefined ? cure : `allowed: ${allowed}`;
  // A block's name may hold line feeds, after which a report could seem to say something else.
  return `${where}${what}; ${rest}`.replace(/\s+/g, ' ');
}
