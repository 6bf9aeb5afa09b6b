import { decodeText, NotTextError, readTextFile } from '../kernel/read-text-file.ts';
import type { Session } from '../kernel/session.ts';
import { UsageError } from '../kernel/usage-error.ts';

/**
 * A credential from a file, or from standard input where the path is `-`, without the line end that an
 * editor puts there.
 * @throws UsageError for a file that can't be read or is empty
 */
export async function readSecretFile(
  path: string,
  { stdin }: Pick<Session, 'stdin'>,
): Promise<string> {
  if (path === '-' && stdin.isTTY === true) {
    throw new UsageError('- reads standard input, which is this terminal: pipe the secret in');
  }
  let text: string;
  try {
    text = path === '-' ? await all(stdin) : await readTextFile(path);
  } catch (error) {
    if (error instanceof NotTextError) {
      throw new UsageError(
        `can't read ${path === '-' ? 'standard input' : path}: ${error.message}`,
      );
    }
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new UsageError(`can't read ${path}: ${code === 'ENOENT' ? 'no such file' : code}`);
  }
  const secret = text.replace(/\r?\n$/, '');
  if (secret === '') throw new UsageError(`${path === '-' ? 'standard input' : path} is empty`);
  return secret;
}

async function all(stdin: Session['stdin']): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  return decodeText(Buffer.concat(chunks));
}
