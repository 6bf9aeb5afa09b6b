/**
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html
 */
const LONGEST = 50;
const FORBIDDEN = /[%:(\\/)=$,;[\]{}]/g;

/** The texts as block names that Connect takes, in order: no two alike, none too long. */
export function uniqueNames(texts: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return texts.map((text) => {
    const plain = text.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim();
    for (let count = 1; ; count += 1) {
      const suffix = count === 1 ? '' : ` ${count}`;
      const name = `${cut(plain, LONGEST - suffix.length)}${suffix}`;
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
