import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { decode } from '../../simulator/decode.ts';

const PROJECT = join(import.meta.dirname, '../..');
const PROGRAM = join(import.meta.dirname, 'give-first-answer.ts');

const Coverage = v.object({
  result: v.array(
    v.object({
      url: v.string(),
      functions: v.array(
        v.object({
          functionName: v.string(),
          ranges: v.array(v.object({ startOffset: v.number(), count: v.number() })),
        }),
      ),
    }),
  ),
});

/** Names of outermost functions, by the file of `src` that they are in. */
export type FunctionsByFile = Readonly<Record<string, readonly string[]>>;

/**
 * The outermost functions that a first answer calls, with an OAuth pair against the simulated vendor:
 * what V8 says of a fresh process that runs the sources.
 */
export async function calledByFirstAnswer(): Promise<FunctionsByFile> {
  const folder = await mkdtemp(join(tmpdir(), 'pstn-transfer-'));
  try {
    await promisify(execFile)(process.execPath, [PROGRAM], {
      env: { NODE_V8_COVERAGE: folder },
      timeout: 30_000,
    });
    const [report = '', ...more] = await readdir(folder);
    if (more.length > 0) throw new Error('Node reported on more than one process');
    const { result } = decode(
      Coverage,
      JSON.parse(await readFile(join(folder, report), 'utf8')),
      'coverage',
    );
    const sources = pathToFileURL(join(PROJECT, 'src/')).href;
    const called: Record<string, readonly string[]> = {};
    for (const { url, functions } of result) {
      if (!url.startsWith(sources)) continue;
      const path = fileURLToPath(url);
      const source = await readFile(path, 'utf8');
      const names = functions
        .filter(({ ranges: [whole] }) => whole && whole.count > 0)
        .filter(({ ranges: [whole] }) => isOutermost(source, whole?.startOffset ?? 0))
        .map(({ functionName }) => functionName);
      if (names.length > 0) called[relative(PROJECT, path).replaceAll('\\', '/')] = names;
    }
    return Object.fromEntries(Object.entries(called).sort());
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Whether a function declaration begins there, at the beginning of its line. */
function isOutermost(source: string, offset: number): boolean {
  const before = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
  return (
    /^(?:export )?$/.test(before) && /^(?:async )?function /.test(source.slice(offset, offset + 20))
  );
}
