import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '../../cli/read-options.ts';
import { UsageError } from '../../cli/usage-error.ts';
import { FOLDERS, type MutatedFolder } from './folders.ts';

/** One folder, and what of it is mutated. */
export interface Task {
  readonly folder: MutatedFolder;
  /** Globs of the sources to mutate. */
  readonly sources: readonly string[];
}

/** What one run is to do. */
export interface MutateArguments {
  readonly help: boolean;
  readonly tasks: readonly Task[];
  /** Whether results of an earlier run are taken over where nothing has changed. */
  readonly incremental: boolean;
  /** How many mutants are tested at the same time. */
  readonly concurrency: number;
}

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  mutate: { type: 'string', multiple: true },
  incremental: { type: 'boolean' },
  concurrency: { type: 'string' },
} as const;

/**
 * Decodes what was typed after `npm run mutate --`.
 * @param root folder that paths are relative to
 * @throws UsageError
 */
export function parseMutateArguments(argv: readonly string[], root: string): MutateArguments {
  const {
    help = false,
    incremental = false,
    mutate = [],
    concurrency = '2',
  } = readOptions('mutate', argv, OPTIONS);
  if (!/^[1-9]\d?$/.test(concurrency)) {
    throw new UsageError(`--concurrency must be a number from 1 to 99, not "${concurrency}"`);
  }
  const asked = mutate.flatMap((list) => list.split(','));
  const sources = asked.map((path) => ({ path, glob: sourceGlob(path, root) }));
  const tasks = FOLDERS.map((folder) => ({
    folder,
    sources:
      sources.length === 0
        ? [`${folder.path}/**/*.ts`]
        : sources.filter(({ path }) => isIn(folder, path)).map(({ glob }) => glob),
  }));
  return {
    help,
    tasks: tasks.filter((task) => task.sources.length > 0),
    incremental,
    concurrency: Number(concurrency),
  };
}

function sourceGlob(path: string, root: string): string {
  const file = join(root, path);
  if (!FOLDERS.some((folder) => isIn(folder, path)) || !existsSync(file)) {
    const known = FOLDERS.map((folder) => folder.path).join(', ');
    throw new UsageError(
      `--mutate ${path}: give a file or a folder that exists, in ${known}, from the root of the project`,
    );
  }
  return statSync(file).isDirectory() ? join(path, '**/*.ts') : path;
}

function isIn({ path: folder }: MutatedFolder, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
