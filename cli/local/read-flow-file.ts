import { type ReadFlow, readFlow } from '../../flow-language/model/read-flow.ts';
import { readNamedFile, useFlow } from '../flow/flow-file.ts';

/**
 * Reads a flow file. What Connect would not publish in it is told in its findings.
 * @throws UsageError for a file that can't be read or is no flow
 */
export async function readFlowFile(path: string): Promise<ReadFlow> {
  const text = await readNamedFile(path);
  return useFlow(() => readFlow(text, path));
}
