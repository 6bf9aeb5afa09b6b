import { isJsonObject } from '../../src/json.ts';
import { TAG } from '../build/tag-blocks.ts';
import { actionType } from '../catalogue/catalogue.ts';
import { blockName } from '../graph/block-name.ts';
import { walk } from '../graph/walk.ts';
import type { Block, Flow } from '../model/flow.ts';
import { dialsByReference } from './dials-by-reference.ts';

/** What is wrong with the tags by which hand-offs of callers who hang up are recovered: the blocks' names. */
export interface TagFaults {
  /** Blocks that call the agent, to which a contact can come without the tag: its hang-up isn't recovered. */
  readonly untagged: readonly string[];
  /** Where a contact leaves the flow with the tag still on: it counts as one whose caller hung up on the agent. */
  readonly unreturned: readonly string[];
}

/** What the tag says; `untagged` also where the flow doesn't know. */
type Tagged = 'untagged' | 'under way' | 'returned';

/**
 * How a flow that calls the agent keeps the tags; undefined for one that calls nobody whom a function told. A tag
 * block's error branch counts as tagged: Connect alone decides whether it is taken.
 */
export function tagFaults(flow: Flow): TagFaults | undefined {
  const dials = new Set(
    dialsByReference(flow)
      .filter(({ isAnswer }) => isAnswer)
      .map(({ block }) => block.id),
  );
  if (dials.size === 0) return undefined;
  const states = walk<Tagged>(flow, 'untagged', (known, block) => tagOf(block) ?? known);
  const comesTo = (block: Block, tagged: Tagged) => states.get(block.id)?.has(tagged) === true;
  const blocks = [...flow.blocks.values()];
  return {
    untagged: blocks
      .filter((block) => dials.has(block.id) && comesTo(block, 'untagged'))
      .map(blockName),
    unreturned: blocks
      .filter((block) => !dials.has(block.id) && isEnd(block) && comesTo(block, 'under way'))
      .map(blockName),
  };
}

function isEnd({ type }: Block): boolean {
  const known = actionType(type);
  return known?.isTerminal === true || known?.leaves === true;
}

/** What a block makes of the tag; undefined where it leaves it alone. */
function tagOf({ type, parameters }: Block): Tagged | undefined {
  if (/^un-?tagcontact$/i.test(type)) {
    const { TagKeys: keys } = parameters;
    return Array.isArray(keys) && keys.includes(TAG.name) ? 'returned' : undefined;
  }
  const tags = type === 'TagContact' ? parameters['Tags'] : undefined;
  const value = isJsonObject(tags) ? tags[TAG.name] : undefined;
  if (value === undefined) return undefined;
  return value === TAG.underWay ? 'under way' : 'returned';
}
