/** At how many things a sentence stops naming them. */
const NAMED = 3;

/** Things as a sentence has them: `a`, `a and b`, `a, b, c and 16 more`. */
export function listed(things: readonly string[], word: 'and' | 'or'): string {
  const shown =
    things.length <= NAMED + 1
      ? things
      : [...things.slice(0, NAMED), `${things.length - NAMED} more`];
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} ${word} ${last}`;
}
