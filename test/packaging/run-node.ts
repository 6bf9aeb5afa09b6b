import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What a fresh process gets. Nothing of the test's own environment reaches it. */
export interface FreshProcess {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Runs this Node anew and returns what it wrote to standard output; rejects where it fails. */
export async function runNode(
  args: readonly string[],
  { env = {}, cwd }: FreshProcess = {},
): Promise<string> {
  const { stdout } = await execute(process.execPath, args, { env: { ...env }, cwd });
  return stdout;
}
