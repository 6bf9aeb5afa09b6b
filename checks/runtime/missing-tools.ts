import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the runtime client is compiled with: each tool, by the names that it goes by. */
const TOOLS: readonly (readonly string[])[] = [
  ['cc'],
  ['g++'],
  ['make'],
  ['cmake3', 'cmake'],
  ['python3'],
  ['tar'],
  ['xz'],
];

/** The tools that aren't found in the folders of this PATH, each by its usual name. */
export function missingTools(path: string): readonly string[] {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return TOOLS.filter((names) => !names.some((name) => isIn(folders, name))).map(
    (names) => names.at(-1) ?? '',
  );
}

function isIn(folders: readonly string[], name: string): boolean {
  return folders.some((folder) => isExecutable(join(folder, name)));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
