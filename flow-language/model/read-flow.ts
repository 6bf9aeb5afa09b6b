import { isJsonObject, type JsonObject } from '../../src/json.ts';
import { type FlowType, flowTypeNamed } from '../catalogue/flow-type.ts';
import { findFlows } from '../find/find-flows.ts';
import type { FoundFlow } from '../find/found-flow.ts';
import { checkFlow } from './check-flow.ts';
import { chooseFlow } from './choose-flow.ts';
import type { Finding } from './finding.ts';
import type { Block, Flow } from './flow.ts';
import { readBlock } from './read-block.ts';
import { objectAt, positionAt } from './read-layout.ts';

export { NoFlowError } from './no-flow-error.ts';

/** What a flow file holds, and all that Amazon Connect would not publish in it. */
export interface ReadFlow {
  readonly flow: Flow;
  readonly findings: readonly Finding[];
}

/** What a reader says beside the file. */
export interface ReadOptions {
  /** Which of several flows in the file. */
  readonly choose?: string | undefined;
  /** What the flow is for, whatever the file says. */
  readonly type?: FlowType | undefined;
}

/**
 * Reads a flow out of a file: as it is exported from the designer or returned by the service, or in a
 * template of CloudFormation, the CDK or Terraform.
 * @param name what to call a flow that doesn't say its name
 * @throws NoFlowError for a text in which there are no blocks to speak of, or several flows to choose from
 */
export function readFlow(text: string, name: string, options: ReadOptions = {}): ReadFlow {
  const found = chooseFlow(findFlows(text, name), name, options.choose);
  const { content } = found;
  const findings: Finding[] = [];
  const blocks = new Map<string, Block>();
  const metadata = objectAt(content, 'Metadata');
  const actions = Array.isArray(content['Actions']) ? content['Actions'] : [];
  for (const [index, action] of actions.entries()) {
    const read = readBlock(action, index, metadata);
    findings.push(...read.findings);
    const { block } = read;
    if (block === undefined) continue;
    if (blocks.has(block.id)) {
      findings.push({
        rule: 'duplicate-identifier',
        block: block.id,
        what: 'two blocks have this identifier',
        cure: 'give each block its own',
      });
    } else blocks.set(block.id, block);
  }
  const type = options.type ?? typeOf(found, blocks);
  const flow: Flow = {
    name: textAt(metadata, 'name') || (found.names[0] ?? name),
    type: type ?? 'inbound',
    isTypeKnown: type !== undefined,
    isModule: type === 'module',
    start: textAt(content, 'StartAction'),
    entryPosition: positionAt(metadata, 'entryPointPosition'),
    blocks,
    metadata,
  };
  return { flow, findings: [...findings, ...checkFlow(flow, content)] };
}

/**
 * What the file says of the flow's type, or shows: a module has `Settings`, or ends in a return to its
 * flow. Exports of modules call themselves contact flows, so that comes last.
 */
function typeOf(
  { content, type }: FoundFlow,
  blocks: ReadonlyMap<string, Block>,
): FlowType | undefined {
  if (type !== undefined) return type;
  const isModule =
    isJsonObject(content['Settings']) ||
    [...blocks.values()].some((block) => block.type === 'EndFlowModuleExecution');
  return isModule ? 'module' : flowTypeNamed(textAt(objectAt(content, 'Metadata'), 'type'));
}

function textAt(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value : '';
}
