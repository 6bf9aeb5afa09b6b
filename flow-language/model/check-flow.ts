import type { JsonObject } from '../../src/json.ts';
import { actionType } from '../catalogue/catalogue.ts';
import { checkAction } from './check-action.ts';
import { checkConditions } from './check-conditions.ts';
import { checkIdentifier } from './check-identifier.ts';
import type { Finding } from './finding.ts';
import { type Block, branchesOf, type Flow } from './flow.ts';

/**
 * The most blocks in one flow.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-example.html
 */
const MOST_BLOCKS = 250;

/**
 * All that Amazon Connect would not publish in a flow, whatever else may be unwise in it.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html
 */
export function checkFlow(flow: Flow, file: JsonObject): readonly Finding[] {
  const findings: Finding[] = [];
  const find = (rule: string, what: string, cure: string) =>
    findings.push({ rule, block: undefined, what, cure });
  if (file['Version'] !== '2019-10-30') {
    find('version', 'Version is not 2019-10-30', 'write "Version": "2019-10-30"');
  }
  if (!flow.blocks.has(flow.start)) {
    find(
      'unknown-start',
      flow.start === '' ? 'StartAction is missing' : `StartAction names no block: "${flow.start}"`,
      'name the identifier of the first block',
    );
  }
  if (flow.blocks.size > MOST_BLOCKS) {
    find(
      'too-many-blocks',
      `${flow.blocks.size} blocks, but a flow has at most ${MOST_BLOCKS}`,
      'move a part into a flow module or another flow',
    );
  }
  for (const block of flow.blocks.values()) {
    findings.push(
      ...checkIdentifier(block.id),
      ...checkTransitions(block, flow),
      ...checkConditions(block),
      ...checkAction(block),
    );
  }
  return findings;
}

function checkTransitions(block: Block, flow: Flow): readonly Finding[] {
  const branches = branchesOf(block);
  if (actionType(block.type)?.isTerminal && branches.length > 0) {
    return [
      {
        rule: 'leaves-a-terminal-block',
        block: block.id,
        what: `nothing comes after ${block.type}`,
        cure: 'write "Transitions": {}',
      },
    ];
  }
  return branches
    .filter(({ next }) => !flow.blocks.has(next))
    .map(({ name, next }) => ({
      rule: 'unknown-target',
      block: block.id,
      what: `the branch ${name} leads to "${next}", which isn't a block`,
      cure: 'connect it to a block of this flow',
    }));
}
