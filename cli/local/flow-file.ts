import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { NoRunError } from '../../flow-language/draw/read-run.ts';
import { NoFlowError, type ReadFlow } from '../../flow-language/model/read-flow.ts';
import { visible } from '../kernel/gate.ts';
import { readNamedFile, systemCode, whyNotFile } from '../kernel/read-text-file.ts';
import type { Session } from '../kernel/session.ts';
import { UsageError } from '../kernel/usage-error.ts';

/** A file that holds a flow, and which of its flows is meant where it holds several. */
export interface NamedFlow {
  readonly file: string;
  readonly text: string;
  readonly choose: string | undefined;
}

/**
 * The text of a flow file that somebody named: `template.yaml`, or `template.yaml#Support` for one of its
 * flows.
 * @throws UsageError for a file that can't be read
 */
export async function readNamedFlow(path: string): Promise<NamedFlow> {
  const [, file = path, choose] = existsSync(path) ? [] : (/^(.+)#([^#]*)$/.exec(path) ?? []);
  return { file, text: await readNamedFile(file), choose };
}

/** A note for a command that relies on the flow's type, where nothing says it; else empty. */
export function noteOfType({ flow: { isTypeKnown } }: ReadFlow): string {
  if (isTypeKnown) return '';
  return 'Note: nothing says what the flow is for; taken for an inbound flow, --flow-type says otherwise.\n';
}

/**
 * What `use` makes of a flow, or of a call through one.
 * @throws UsageError where the text is neither
 */
export function useFlow<Result>(use: () => Result): Result {
  try {
    return use();
  } catch (error) {
    if (error instanceof NoFlowError || error instanceof NoRunError) {
      throw new UsageError(error.message);
    }
    throw error;
  }
}

/** Where an answer goes: to a file, or to standard output where none was named. */
export interface Destination {
  readonly out?: string | undefined;
  /** Whether a file that is there already may be replaced. */
  readonly force?: boolean | undefined;
}

/**
 * Sees to it that an answer doesn't replace what it is made of.
 * @param sources files that are read
 * @throws UsageError where the answer would go into one of them
 */
export function spareSources({ out }: Destination, sources: readonly (string | undefined)[]): void {
  if (out === undefined) return;
  for (const source of sources) {
    if (source === undefined || resolve(source) !== resolve(out)) continue;
    throw new UsageError(`--out would replace ${source}, which is to be read: name another file`);
  }
}

/**
 * Writes an answer. What a file gets is what the terminal would: somebody will look at it there.
 * @throws UsageError where the file is there already, or can't be written
 */
export async function deliver(
  text: string,
  { out, force }: Destination,
  { stdout, stderr }: Session,
): Promise<void> {
  if (out === undefined) {
    stdout.write(text);
    return;
  }
  try {
    await writeFile(out, visible(text), { flag: force ? 'w' : 'wx' });
  } catch (error) {
    throw new UsageError(`can't write ${out}: ${whyNotWritten(error)}`);
  }
  stderr.write(`wrote ${out}\n`);
}

/**
 * Writes what a browser shows, in place of what is there: it is made anew with each run.
 * @throws UsageError where it can't be written
 */
export async function writeAnew(file: string, text: string, { stderr }: Session): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(`can't write ${file}: ${whyNotWritten(error)}`);
  }
  stderr.write(`wrote ${file}: open it in a browser\n`);
}

function whyNotWritten(error: unknown): string {
  const code = systemCode(error);
  if (code === 'EEXIST') return 'it is there already; add --force to replace it';
  return code === 'ENOENT' ? 'there is no such folder' : whyNotFile(error);
}
