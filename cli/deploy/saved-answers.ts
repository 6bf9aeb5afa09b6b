import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { UsageError } from '../usage-error.ts';

/** Where answers are kept: at the project's root, never committed. */
export const VAR_JSON = join(import.meta.dirname, '../../var.json');

const SavedSchema = v.record(v.string(), v.unknown());

/** What the file holds, of whatever type; unknown keys are somebody else's. */
export type Saved = Readonly<Record<string, unknown>>;

/**
 * The answers of earlier runs, or none where there is no file.
 * @throws UsageError for a file that can't be read or isn't a JSON object; its content is not quoted
 */
export async function readSaved(path: string): Promise<Saved> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : error;
    if (reason === 'ENOENT') return {};
    throw new UsageError(`can't read var.json: ${reason}`);
  }
  const parsed = v.safeParse(SavedSchema, jsonOf(text));
  if (parsed.success) return parsed.output;
  throw new UsageError('var.json is not a JSON object: correct it, or delete it to start afresh');
}

/**
 * Keeps answers beside what the file holds already; undefined takes one out. The file replaces the old
 * one at once and only its owner can read it, whatever modes the old one had.
 */
export async function saveAnswers(
  path: string,
  answers: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const merged: Record<string, unknown> = { ...(await readSaved(path)), ...answers };
  const unfinished = `${path}.${randomUUID()}`;
  try {
    // A new file, so that the mode counts: it says nothing for one that is there.
    await writeFile(unfinished, `${JSON.stringify(merged, undefined, 2)}\n`, {
      mode: 0o600,
      flag: 'wx',
    });
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
