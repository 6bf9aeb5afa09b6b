/** A command that a page tells its reader to type. */
export interface PageCommand {
  /** Of its first line, from 1. */
  readonly line: number;
  /** As it goes to a shell: continued lines are part of it, the indentation of a list isn't. */
  readonly text: string;
}

/** Code in a sentence or a table that is meant to be typed, not just named. */
const INLINE = /`((?:aws|npm run deploy --) [^`]+)`/g;

/** The beginning or the end of a fenced block: indentation, fence, language. */
const FENCE = /^(\s*)(`{3,}|~{3,})\s*(\w*)/;

/** Languages of blocks that are for a shell. */
const SHELLS: readonly string[] = ['sh', 'bash', 'shell', 'console'];

const UNENDED = "the command's last line ends in a backslash";

/**
 * The shell commands of a page in Markdown, in the page's order: each command of each fenced block for a
 * shell, and inline code that begins with `aws` or `npm run deploy --`.
 * @throws Error for what would be passed over: a fenced block that says no language, so that nobody knows whether
 *   it is to be typed; a command whose last line in its block goes on; inline code that goes on in the next line
 */
export function pageCommands(markdown: string): readonly PageCommand[] {
  const commands: PageCommand[] = [];
  let block:
    | { readonly fence: string; readonly indent: number; readonly shell: boolean }
    | undefined;
  let begun: PageCommand | undefined;
  for (const [index, text] of markdown.split(/\r?\n/).entries()) {
    const line = index + 1;
    const [, indent = '', fence = '', language = ''] = FENCE.exec(text) ?? [];
    if (block === undefined && fence !== '') {
      if (language === '') throw new Error(`line ${line}: the block says no language`);
      block = { fence, indent: indent.length, shell: SHELLS.includes(language) };
    } else if (block === undefined) {
      if ((text.split('`').length - 1) % 2 !== 0) {
        throw new Error(`line ${line}: inline code goes on in another line`);
      }
      for (const [, code = ''] of text.matchAll(INLINE)) commands.push({ line, text: code });
    } else if (fence !== '' && fence.startsWith(block.fence) && language === '') {
      if (begun !== undefined) throw new Error(`line ${begun.line}: ${UNENDED}`);
      block = undefined;
    } else if (block.shell) {
      const typed = text.slice(block.indent);
      begun =
        begun === undefined ? { line, text: typed } : { ...begun, text: `${begun.text}\n${typed}` };
      if (typed.endsWith('\\')) continue;
      if (begun.text.trim() !== '') commands.push(begun);
      begun = undefined;
    }
  }
  if (begun !== undefined) throw new Error(`line ${begun.line}: ${UNENDED}`);
  return commands;
}
