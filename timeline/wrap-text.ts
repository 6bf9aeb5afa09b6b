/**
 * Breaks a text at its spaces into lines of at most `width` characters, all but the first indented
 * by `hanging` more. A longer word gets a line of its own. Runs of whitespace become one space.
 */
export function wrapText(text: string, width: number, hanging = 0): readonly string[] {
  const margin = ' '.repeat(hanging);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = margin + word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** A text in one line: runs of whitespace, line feeds too, become one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
