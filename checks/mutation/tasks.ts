import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../cli/kernel/usage-error.ts';
import { FOLDERS, type MutatedFolder } from './folders.ts';

/** One folder, and what of it is mutated. */
export interface Task {
  readonly folder: MutatedFolder;
  /** Globs of the sources to mutate. */
  readonly sources: readonly string[];
}

/**
 * What is to be done for these paths; all of it for none.
 * @param root folder that paths are relative to
 * @throws UsageError
 */
export function tasksOf(paths: readonly string[], root: string): readonly Task[] {
  const asked = paths.flatMap((list) => list.split(','));
  const sources = asked.map((path) => ({ path, glob: sourceGlob(path, root) }));
  const tasks = FOLDERS.map((folder) => ({
    folder,
    sources:
      sources.length === 0
        ? [`${folder.path}/**/*.ts`]
        : sources.filter(({ path }) => isIn(folder, path)).map(({ glob }) => glob),
  }));
  return tasks.filter((task) => task.sources.length > 0);
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
