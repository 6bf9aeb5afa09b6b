import { isJsonObject, type JsonObject } from '../../src/json.ts';
import { checkFlow } from './check-flow.ts';
import type { Finding } from './finding.ts';
import type { Block, Flow } from './flow.ts';
import { readBlock } from './read-block.ts';
import { objectAt, positionAt } from './read-layout.ts';

/** What a flow file holds, and all that Amazon Connect would not publish in it. */
export interface ReadFlow {
  readonly flow: Flow;
  readonly findings: readonly Finding[];
}

/** The text is no flow at all. The message is one line that says what to do. */
export class NoFlowError extends Error {
  override readonly name = 'NoFlowError';
}

/**
 * Reads a flow file as it is exported from the designer or returned by DescribeContactFlow.
 * @param name what to call a flow that doesn't say its name
 * @throws NoFlowError for a text in which there are no blocks to speak of
 */
export function readFlow(text: string, name: string): ReadFlow {
  const file = parse(text, name);
  const findings: Finding[] = [];
  const blocks = new Map<string, Block>();
  const metadata = objectAt(file, 'Metadata');
  const actions = Array.isArray(file['Actions']) ? file['Actions'] : [];
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
  const flow: Flow = {
    name: textAt(metadata, 'name') || name,
    isModule:
      isJsonObject(file['Settings']) ||
      [...blocks.values()].some(({ type }) => type === 'EndFlowModuleExecution'),
    start: textAt(file, 'StartAction'),
    entryPosition: positionAt(metadata, 'entryPointPosition'),
    blocks,
    metadata,
  };
  return { flow, findings: [...findings, ...checkFlow(flow, file)] };
}

function parse(text: string, name: string): JsonObject {
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new NoFlowError(`${name} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  // DescribeContactFlow's answer holds the flow as a text.
  const described = objectAt(file, 'ContactFlow')['Content'];
  if (typeof described === 'string') return parse(described, name);
  if (isJsonObject(file) && Array.isArray(file['Actions'])) return file;
  if (isJsonObject(file) && Array.isArray(file['modules'])) {
    throw new NoFlowError(
      `${name} is in the format before 2019-10-30; import it in the designer, publish it and export it again`,
    );
  }
  throw new NoFlowError(
    `${name} is no flow: it has no list of Actions; export one from the flow designer, or take Content of DescribeContactFlow`,
  );
}

function textAt(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value : '';
}
