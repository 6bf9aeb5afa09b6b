import { describeFinding } from '../model/finding.ts';
import type { Danger } from './danger.ts';

/** One line for each danger: file, level, rule, block, reason, cure. One line too where there is none. */
export function renderText(file: string, dangers: readonly Danger[]): string {
  if (dangers.length === 0) return `${file}: nothing dangerous found\n`;
  return dangers
    .map((danger) => `${file}: ${danger.level} ${danger.rule}: ${describeFinding(danger)}\n`)
    .join('');
}
