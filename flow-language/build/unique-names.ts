import { FORBIDDEN_CHARACTER, LONGEST_IDENTIFIER } from '../model/check-identifier.ts';

const FORBIDDEN = new RegExp(FORBIDDEN_CHARACTER, 'g');

/** The texts as block names that Connect takes, in order: no two alike, none too long. */
export function uniqueNames(texts: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return texts.map((text) => {
    const plain = text.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim();
    for (let count = 1; ; count += 1) {
      const suffix = count === 1 ? '' : ` ${count}`;
      const name = `${cut(plain, LONGEST_IDENTIFIER - suffix.length)}${suffix}`;
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  });
}

/** At most so many UTF-16 units, and no half of a character. */
function cut(text: string, longest: number): string {
  return text
    .slice(0, longest)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}
