/** A table as it is printed: a head and rows, all of the head's length. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The table in Markdown, its columns padded so that the text itself reads as a table. */
export function renderTable({ head, rows }: Table): string {
  const lines = [head, ...rows].map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) =>
    Math.max(3, ...lines.map((cells) => [...(cells[column] ?? '')].length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => pad(cells[column] ?? '', width)).join(' | ')} |`;
  const [first = [], ...rest] = lines;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [line(first), rule, ...rest.map(line)].join('\n');
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(width - [...text].length);
}
