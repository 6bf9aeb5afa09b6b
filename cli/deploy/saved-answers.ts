import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject, type JsonObject, parseJson } from '../../src/json.ts';
import { DEFAULT_STACK } from '../aws/aws-options.ts';
import { NotTextError, readTextFile } from '../kernel/read-text-file.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { whileLocked } from './file-lock.ts';

/** Where answers are kept: at the project's root, never committed. */
export const VAR_JSON = join(import.meta.dirname, '../../var.json');

/** What is kept of one stack, of whatever type; unknown keys are somebody else's. */
export type Saved = JsonObject;

/**
 * The answers of earlier runs for one stack, or none where there are none. Those of the default stack are at
 * the file's top level, where the reference's script kept its own; those of any other NAME under
 * `"stacks": {NAME: {…}}`, so that no stack gets the hosts or the secret of another.
 * @throws UsageError for a file that can't be read or has another shape; its content is not quoted
 */
export async function readSaved(path: string, stackName: string): Promise<Saved> {
  return savedOf(await readWhole(path), stackName);
}

/** The tags that are kept of a stack; whatever isn't text there counts as nothing. */
export function savedTags(saved: Saved): ReadonlyMap<string, string> {
  const tags = saved['tags'];
  const entries = isJsonObject(tags) ? Object.entries(tags) : [];
  return new Map(
    entries.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value] as const] : [])),
  );
}

/**
 * Keeps answers of one stack beside all that the file holds already; undefined takes one out. The file
 * replaces the old one at once and only its owner can read it, whatever modes the old one had. Runs for several
 * stacks at the same time lose nothing of each other.
 * @throws UsageError as readSaved does
 */
export async function saveAnswers(
  path: string,
  stackName: string,
  answers: Readonly<Record<string, unknown>>,
): Promise<void> {
  await keepInFile(path, (whole) => {
    const merged = { ...savedOf(whole, stackName), ...answers };
    return stackName === DEFAULT_STACK
      ? merged
      : { ...whole, stacks: { ...objectAt(whole, 'stacks'), [stackName]: merged } };
  });
}

/**
 * Changes what the file holds, one process at a time.
 * @throws UsageError as readSaved does
 */
export async function keepInFile(path: string, change: (whole: Saved) => Saved): Promise<void> {
  await whileLocked(path, async () => {
    const content = change(await readWhole(path));
    const unfinished = `${path}.${randomUUID()}`;
    try {
      // A new file, so that the mode counts: it says nothing for one that is there.
      await writeFile(unfinished, `${JSON.stringify(content, undefined, 2)}\n`, {
        mode: 0o600,
        flag: 'wx',
      });
      await rename(unfinished, path);
    } finally {
      await rm(unfinished, { force: true });
    }
  });
}

function savedOf(whole: Saved, stackName: string): Saved {
  return stackName === DEFAULT_STACK ? whole : objectAt(objectAt(whole, 'stacks'), stackName);
}

function objectAt(outer: Saved, key: string): Saved {
  // A stack may be called "constructor".
  if (!Object.hasOwn(outer, key)) return {};
  const inner = outer[key];
  if (isJsonObject(inner)) return inner;
  throw new UsageError(`${key} in var.json is not a JSON object: correct it, or take it out`);
}

/** All that the file holds; nothing where it isn't there. */
export async function readWhole(path: string): Promise<Saved> {
  let text: string;
  try {
    text = await readTextFile(path);
  } catch (error) {
    if (error instanceof NotTextError)
      throw new UsageError(`can't read var.json: ${error.message}`);
    const reason = error instanceof Error && 'code' in error ? error.code : error;
    if (reason === 'ENOENT') return {};
    throw new UsageError(`can't read var.json: ${reason}`);
  }
  const content = parseJson(text);
  if (isJsonObject(content)) return content;
  throw new UsageError('var.json is not a JSON object: correct it, or delete it to start afresh');
}
