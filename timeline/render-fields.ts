import { wrapText } from './wrap-text.ts';

/** Something that has a name: an attribute, a parameter, a key of a response. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** A longer name pushes its own value to the right, and no other. */
const LONGEST_ALIGNED = 32;

/** Fields as lines `name = value`, the values below each other, each at most `width` wide where words allow. */
export function renderFields(fields: readonly Field[], width: number): readonly string[] {
  const lengths = fields
    .map(({ name }) => name.length)
    .filter((length) => length <= LONGEST_ALIGNED);
  const column = Math.max(0, ...lengths);
  return fields.flatMap(({ name, value }) => {
    const head = `${name.padEnd(column)} =`;
    const margin = ' '.repeat(column + 2);
    const [first = '', ...rest] = wrapText(value, Math.max(20, width - column - 3));
    return [`${head} ${first}`.trimEnd(), ...rest.map((line) => `${margin} ${line}`)];
  });
}

/** The entries of a record as fields; what isn't text as JSON. */
export function fieldsOf(record: unknown): readonly Field[] {
  return Object.entries(record ?? {}).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
}
