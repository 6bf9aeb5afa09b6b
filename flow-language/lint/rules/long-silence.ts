import { quotedName } from '../../graph/block-name.ts';
import { textAt } from '../../graph/parameters.ts';
import { isCycle, type SilentPart, silentPart } from '../../graph/silent-part.ts';
import type { Block, Flow } from '../../model/flow.ts';
import type { Found, LintRule } from '../danger.ts';
import { listed } from '../listed.ts';

/**
 * How long the functions of a sequence may take together, in seconds; a prompt begins a new one.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html#invoke-multiple-functions
 */
const LONGEST = 20;

export const longSilence: LintRule = {
  id: 'long-silence',
  level: 'warning',
  title: `Functions that follow each other without a prompt can take more than ${LONGEST} s.`,
  find: (flow) =>
    longestSilences(flow)
      .filter(({ seconds }) => seconds > LONGEST)
      .flatMap(({ seconds, blocks: [first, ...others] }): Found[] =>
        first === undefined
          ? []
          : [
              {
                block: first.id,
                what: `up to ${seconds} s of functions without a prompt${others.length === 0 ? '' : `, with ${listed(others.map(quotedName), 'and')}`}; Connect allows ${LONGEST}`,
                cure: 'play a prompt between the functions',
              },
            ],
      ),
};

interface Silence {
  readonly seconds: number;
  /** The blocks that invoke something, in order. */
  readonly blocks: readonly Block[];
}

/** The longest silence from each group to which no other silent one leads. */
function longestSilences(flow: Flow): readonly Silence[] {
  const part = silentPart(flow);
  const longest = new Map<string, Silence>();
  const followers = new Set<string>();
  for (const group of part.groups) {
    const members = new Set(group);
    const after = group.flatMap(part.next).filter((block) => !members.has(block));
    for (const block of after) followers.add(block.id);
    const worst = after
      .map(({ id }) => longest.get(id) ?? { seconds: 0, blocks: [] })
      .reduce((a, b) => (b.seconds > a.seconds ? b : a), { seconds: 0, blocks: [] });
    const own = silenceOf(group, part);
    const all = { seconds: own.seconds + worst.seconds, blocks: [...own.blocks, ...worst.blocks] };
    for (const block of group) longest.set(block.id, all);
  }
  return part.groups
    .filter((group) => !group.some(({ id }) => followers.has(id)))
    .flatMap(([block]) => (block === undefined ? [] : (longest.get(block.id) ?? [])));
}

function silenceOf(group: readonly Block[], part: SilentPart): Silence {
  const invoking = group.filter(
    (block) =>
      block.type === 'InvokeLambdaFunction' && textAt(block, 'InvocationType') !== 'ASYNCHRONOUS',
  );
  const once = invoking.reduce((sum, block) => sum + limitOf(block), 0);
  // A cycle without a Loop block has no end; another rule tells of it.
  const rounds = isCycle(group, part) ? 1 + Math.max(0, ...group.map(countOf)) : 1;
  return { seconds: once * rounds, blocks: invoking };
}

/** The block's limit in seconds; 3 is Connect's default. */
function limitOf(block: Block): number {
  const said = Number(textAt(block, 'InvocationTimeLimitSeconds'));
  return said > 0 ? said : 3;
}

function countOf(block: Block): number {
  const count = block.type === 'Loop' ? Number(textAt(block, 'LoopCount')) : 0;
  return count > 0 ? count : 0;
}
