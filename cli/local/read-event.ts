import { messageOf } from '../../src/errors.ts';
import { decodeText, readNamedFile } from '../kernel/read-text-file.ts';
import type { Session } from '../kernel/session.ts';
import { UsageError } from '../kernel/usage-error.ts';

/**
 * Reads an event: JSON in a file, or from standard input where the path is `-`.
 * @throws UsageError for a file that can't be read or text that isn't JSON.
 */
export async function readEvent(path: string, session: Pick<Session, 'stdin'>): Promise<unknown> {
  return readJsonFile(path, session, '; sample events are in events/');
}

/**
 * Reads JSON in a file, or from standard input where the path is `-`.
 * @param hint goes on where there is no such file: `; such files are in …`
 * @throws UsageError for a file that can't be read or text that isn't JSON
 */
export async function readJsonFile(
  path: string,
  { stdin }: Pick<Session, 'stdin'>,
  hint?: string,
): Promise<unknown> {
  const [name, text] =
    path === '-' ? ['standard input', await all(stdin)] : [path, await readNamedFile(path, hint)];
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${name} is not JSON: ${messageOf(error)}`);
  }
}

async function all(stdin: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  try {
    return decodeText(Buffer.concat(chunks));
  } catch (error) {
    throw new UsageError(`can't read standard input: ${messageOf(error)}`);
  }
}
