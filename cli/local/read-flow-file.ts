import type { FlowType } from '../../flow-language/catalogue/flow-type.ts';
import { type ReadFlow, readFlow } from '../../flow-language/model/read-flow.ts';
import { readNamedFlow, useFlow } from './flow-file.ts';

/**
 * Reads a flow file. What Connect would not publish in it is told in its findings.
 * @param path `FILE`, or `FILE#NAME` for one of its flows
 * @param type what the flow is for, whatever the file says
 * @throws UsageError for a file that can't be read or isn't a flow
 */
export async function readFlowFile(path: string, type?: FlowType): Promise<ReadFlow> {
  const { file, text, choose } = await readNamedFlow(path);
  return useFlow(() => readFlow(text, file, { choose, type }));
}
