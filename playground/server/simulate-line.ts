import { typedForm } from '../../cli/kernel/typed-form.ts';
import { quoteForShell } from '../../timeline/quote-for-shell.ts';
import type { Situation } from '../protocol.ts';
import { FLAGS } from './situation.ts';

/**
 * What to type into a shell for the same call.
 * @param flow as it is named on the command line
 * @param files options that name files
 */
export function simulateLine(
  flow: string,
  files: Situation,
  situation: Situation,
  platform: NodeJS.Platform,
): string {
  return commandLine('simulate', [flow], [...files, ...situation], platform);
}

/** What to type into a shell for a command. */
export function commandLine(
  command: string,
  operands: readonly string[],
  options: Situation,
  platform: NodeJS.Platform,
): string {
  const quote = platform === 'win32' ? quoteForCmd : quoteForShell;
  const words = options.flatMap(([name, value]) => {
    if (value === '' && FLAGS.has(name)) return [`--${name}`];
    // What begins with a dash would be taken for the next option.
    return value.startsWith('-') ? [quote(`--${name}=${value}`)] : [`--${name}`, quote(value)];
  });
  return typedForm(command, [...operands.map(quote), ...words].join(' '));
}

function quoteForCmd(word: string): string {
  return /^[\w./:\\@+=,-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
}
