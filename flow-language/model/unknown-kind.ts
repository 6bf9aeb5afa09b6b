import { CATALOGUE } from '../catalogue/catalogue.ts';
import type { Finding } from './finding.ts';
import type { Block } from './flow.ts';

/** A block of a type that AWS doesn't document, no released flow holds and nobody reports of. */
export function unknownKind({ id, type }: Block): Finding {
  const meant = namedLike(type);
  return {
    rule: 'unknown-kind',
    block: id,
    what: `Connect has no blocks of the type ${type}, as far as is known`,
    cure:
      meant.length === 0
        ? 'look up what the type is called, or export the flow again from the designer'
        : `did you mean ${meant.join(' or ')}?`,
  };
}

/** Types of which the designer's block is called so, or nearly: `PlayPrompt` is a "Play prompt". */
function namedLike(type: string): readonly string[] {
  const wanted = bare(type);
  return [...CATALOGUE]
    .filter(([known, { names }]) =>
      [known, ...names.map(({ name }) => name)].map(bare).includes(wanted),
    )
    .map(([known]) => known);
}

function bare(name: string): string {
  return name.replace(/[^A-Za-z]/g, '').toLowerCase();
}
