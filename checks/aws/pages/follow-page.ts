import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pageCommands } from './page-commands.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** How a command of the page begins, and what is done with it. */
export type Step = readonly [begins: string, follow: (command: string) => Promise<void>];

/**
 * Follows a page from its first command to its last.
 * @param page from the project's root
 * @param steps one for each command of the page, in the page's order
 * @throws AssertionError before anything is run, where the page has a command that no step is about, or the
 *   other way round
 */
export async function followPage(page: string, steps: readonly Step[]): Promise<void> {
  const commands = pageCommands(await readFile(join(ROOT, page), 'utf8'));
  for (const [n, { line, text }] of commands.entries()) {
    const [begins] = steps[n] ?? [];
    assert.ok(
      begins !== undefined && text.startsWith(begins),
      `${page}:${line}: no step is about: ${text}\nThe next step begins with: ${begins}`,
    );
  }
  assert.equal(
    steps.length,
    commands.length,
    `${page} has no command "${steps[commands.length]?.[0]}"`,
  );
  for (const [n, [, follow]] of steps.entries()) await follow(commands[n]?.text ?? '');
}

/**
 * The command with values in the place of the page's placeholders, each a word of its own.
 * @throws AssertionError for a placeholder that isn't in the command
 */
export function fillIn(command: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((text, [placeholder, value]) => {
    const word = new RegExp(`(?<![\\w-])${placeholder.replaceAll('.', '\\.')}(?![\\w-])`, 'g');
    assert.match(text, word);
    return text.replace(word, () => value);
  }, command);
}
