import type { Danger, Level } from './danger.ts';
import { describeDanger } from './describe-danger.ts';
import { linesOfBlocks } from './lines-of-blocks.ts';
import { worstFirst } from './lint-flow.ts';

/**
 * One line for each danger, the worst first: file and line, level, rule, block, reason, cure. The last line
 * counts them.
 * @param file as it was typed
 * @param text what is in the file
 */
export function renderText(file: string, text: string, dangers: readonly Danger[]): string {
  const lines = linesOfBlocks(text);
  const told = worstFirst(dangers).map((danger) => {
    const line = danger.block === undefined ? undefined : lines.get(danger.block);
    const where = line === undefined ? file : `${file}:${line}`;
    const level = danger.allowed === undefined ? danger.level : 'allowed';
    return `${where}: ${level} ${danger.rule}: ${describeDanger(danger)}\n`;
  });
  return [...told, `${file}: ${counted(dangers)}\n`].join('');
}

function counted(dangers: readonly Danger[]): string {
  const count = (level: Level) =>
    dangers.filter((danger) => danger.level === level && danger.allowed === undefined).length;
  const allowed = dangers.filter((danger) => danger.allowed !== undefined).length;
  const counts = [
    several(count('error'), 'error'),
    several(count('warning'), 'warning'),
    several(count('note'), 'note'),
    ...(allowed === 0 ? [] : [`${allowed} allowed`]),
  ];
  return dangers.length === 0 ? 'nothing dangerous found' : counts.join(', ');
}

function several(count: number, thing: string): string {
  return count === 1 ? `1 ${thing}` : `${count} ${thing}s`;
}
