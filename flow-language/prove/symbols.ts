/**
 * A value that nobody had to know yet: it stands in texts as a mark, until a comparison tells classes apart.
 * Marks are made of characters for private use, which no flow has a use for.
 */
const MARK = /\uE000(\d+):([^\uE001]*)\uE001/;
const MARKS = new RegExp(MARK, 'g');

export interface Unknown {
  readonly id: number;
  /** The key where it comes from, which has its classes. */
  readonly source: string;
}

export function markOf({ id, source }: Unknown): string {
  return `\uE000${id}:${source}\uE001`;
}

/** The first unknown in a text; undefined where all of it is known. */
export function firstUnknown(text: string): Unknown | undefined {
  const [, id, source] = MARK.exec(text) ?? [];
  return id === undefined || source === undefined ? undefined : { id: Number(id), source };
}

/** A text with what became known filled in. */
export function filled(text: string, known: (unknown: Unknown) => string | undefined): string {
  return text.replace(MARKS, (mark, id: string, source: string) => {
    return known({ id: Number(id), source }) ?? mark;
  });
}

/** A text in which unknowns are numbered in the order in which they come. */
export function renumbered(text: string, numbers: Map<string, number>): string {
  return text.replace(MARKS, (_mark, id: string, source: string) => {
    const number = numbers.get(id) ?? numbers.size;
    numbers.set(id, number);
    return `\uE000${number}:${source}\uE001`;
  });
}
