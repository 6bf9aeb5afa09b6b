import { attributesSet } from '../../graph/attributes-set.ts';
import { referencesOf } from '../../graph/parameters.ts';
import { reachedBlocks } from '../../graph/reached.ts';
import type { LintRule } from '../danger.ts';
import { isMistypedFor } from '../mistyped.ts';

/** Functions and other flows set attributes too, so only what looks mistyped is told. */
export const attributeNeverSet: LintRule = {
  id: 'attribute-never-set',
  level: 'note',
  title: 'An attribute is read that nothing in the flow sets, and another is called nearly so.',
  find(flow) {
    const reads = reachedBlocks(flow).flatMap((block) =>
      referencesOf(block)
        .map(({ reference }) => reference.path.slice(0, 2))
        .filter(([root]) => root === 'Attributes' || root === 'FlowAttributes')
        .map((path) => ({ block: block.id, attribute: path.join('.') })),
    );
    const set = [...new Set(attributesSet(flow).map(({ attribute }) => attribute))];
    const read = new Set(reads.map(({ attribute }) => attribute));
    const told = new Set<string>();
    return reads.flatMap(({ block, attribute }) => {
      if (set.includes(attribute) || told.has(attribute)) return [];
      told.add(attribute);
      const meant = set.find(
        (other) =>
          isMistypedFor(attribute, other) &&
          (!read.has(other) || attribute.toLowerCase() === other.toLowerCase()),
      );
      if (meant === undefined) return [];
      return {
        block,
        what: `reads $.${attribute}, which this flow never sets`,
        cure: `did you mean $.${meant}? If a function or another flow sets it, all is well`,
      };
    });
  },
};
