import { readFile } from 'node:fs/promises';
import { NoFlowError, type ReadFlow, readFlow } from '../../simulator/connect/flow/read-flow.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Reads a flow file. What Connect would not publish in it is told in its findings.
 * @throws UsageError for a file that can't be read or is no flow
 */
export async function readFlowFile(path: string): Promise<ReadFlow> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const reason = missing ? 'there is no such file' : `${error}`;
    throw new UsageError(`can't read ${path}: ${reason}`);
  }
  try {
    return readFlow(text, path);
  } catch (error) {
    if (error instanceof NoFlowError) throw new UsageError(error.message);
    throw error;
  }
}
