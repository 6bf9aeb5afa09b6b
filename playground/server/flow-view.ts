import { basename } from 'node:path';
import { designerName } from '../../flow-language/catalogue/designer-name.ts';
import { drawFlow } from '../../flow-language/draw/draw-flow.ts';
import { blockName } from '../../flow-language/graph/block-name.ts';
import { type Allowance, withAllowances } from '../../flow-language/lint/allowance.ts';
import type { Danger } from '../../flow-language/lint/danger.ts';
import { dangersOf, worstFirst } from '../../flow-language/lint/lint-flow.ts';
import { notedAllowances } from '../../flow-language/lint/noted-allowances.ts';
import type { Block, Flow } from '../../flow-language/model/flow.ts';
import type { ReadFlow } from '../../flow-language/model/read-flow.ts';
import { CredentialMask } from '../../simulator/connect/run/credential-mask.ts';
import { nameOf } from '../../simulator/connect/scenario/resource-names.ts';
import type { BlockView, FindingView, FlowView, NamedFinding } from '../protocol.ts';

/**
 * A flow as the page shows it.
 * @param hash of the file's text
 * @param allowances what the flow's folder lets be
 */
export async function viewOf(
  read: ReadFlow,
  file: string,
  hash: string,
  allowances: readonly Allowance[],
): Promise<FlowView> {
  const flow = withoutCredentials(read.flow);
  const dangers = worstFirst(
    withAllowances(dangersOf(read), [...notedAllowances(flow), ...allowances]),
  );
  const titled = flow.name === file ? { ...flow, name: basename(file) } : flow;
  return {
    name: titled.name,
    file: basename(file),
    hash,
    type: flow.type,
    isTypeKnown: flow.isTypeKnown,
    svg: await drawFlow(titled),
    blocks: [...flow.blocks.values()].map((block) => blockView(block, dangers)),
    findings: dangers.filter(({ block }) => block === undefined).map(findingView),
    hours: resourcesIn(flow, 'HoursOfOperationId'),
    queues: resourcesIn(flow, 'QueueId'),
  };
}

/** The flow with its credentials masked, also where they stand under another name. */
function withoutCredentials(flow: Flow): Flow {
  const mask = new CredentialMask([flow]);
  const blocks = [...flow.blocks].map(
    ([id, block]) => [id, { ...block, parameters: mask.of(block.parameters) }] as const,
  );
  return { ...flow, blocks: new Map(blocks) };
}

function blockView(block: Block, dangers: readonly Danger[]): BlockView {
  return {
    id: block.id,
    name: blockName(block),
    kind: block.type,
    label: designerName(block),
    parameters: block.parameters,
    operands: block.conditions.map(({ operand }) => operand),
    findings: dangers.filter((danger) => danger.block === block.id).map(findingView),
  };
}

function findingView({ rule, level, what, cure, allowed }: Danger): FindingView {
  return { rule, level, what, cure, ...(allowed !== undefined && { allowed }) };
}

/** What resources under a parameter are called; references that only a call can tell are left out. */
function resourcesIn({ blocks }: Flow, parameter: string): readonly string[] {
  const names = [...blocks.values()].flatMap(({ parameters, displayNames }) => {
    const id = parameters[parameter];
    const displayName = displayNames.get(parameter);
    if (typeof id !== 'string' || id === '') return [];
    return id.startsWith('$.') && displayName === undefined ? [] : [nameOf({ id, displayName })];
  });
  return [...new Set(names)].toSorted();
}

/** Findings of one flow that another doesn't have. */
export function findingsBeyond(flow: FlowView, other: FlowView): readonly NamedFinding[] {
  const known = new Set(namedFindings(other).map(keyOf));
  return namedFindings(flow).filter((finding) => !known.has(keyOf(finding)));
}

function namedFindings({ findings, blocks }: FlowView): readonly NamedFinding[] {
  return [
    ...findings,
    ...blocks.flatMap(({ id, name, findings: own }) =>
      own.map((finding) => ({ ...finding, block: id, name })),
    ),
  ];
}

function keyOf({ rule, block, what, allowed }: NamedFinding): string {
  return JSON.stringify([rule, block, what, allowed]);
}
