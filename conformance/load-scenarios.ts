import { readdirSync, readFileSync } from 'node:fs';
import { decodeScenarios, type WrittenScenario } from './decode-scenarios.ts';
import { loadVocabulary, type Vocabulary } from './vocabulary.ts';

/** The scenarios of one file, by the file's name. */
export interface ScenarioFile {
  readonly file: string;
  readonly written: readonly WrittenScenario[];
}

/** What the scenarios of this project share. @throws Error for a malformed file. */
export function loadProjectVocabulary(): Vocabulary {
  return loadVocabulary(new URL('vocabulary.json', import.meta.url));
}

/**
 * Every scenario of this project, file by file in the order of their names.
 * @throws Error naming file and key for a file that can't be decoded.
 */
export function loadScenarios(vocabulary: Vocabulary): readonly ScenarioFile[] {
  const folder = new URL('scenarios/', import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      file,
      written: decodeScenarios(file, readFileSync(new URL(file, folder), 'utf8'), vocabulary),
    }));
}
