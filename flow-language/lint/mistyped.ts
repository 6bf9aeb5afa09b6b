/** Below this, names differ in a letter for a reason. */
const SHORTEST = 5;
/** From this on, two letters may be wrong. */
const LONG = 9;

/**
 * Whether one name looks like the other one mistyped: a letter or two apart, and not numbered otherwise.
 * Attributes are compared with what they are of, as in `Attributes.tier`.
 */
export function isMistypedFor(typed: string, meant: string): boolean {
  if (typed === meant || digitsOf(typed) !== digitsOf(meant)) return false;
  const [root, name] = parted(typed.toLowerCase());
  const [otherRoot, otherName] = parted(meant.toLowerCase());
  if (root !== otherRoot) return false;
  if (name === otherName) return true;
  const tolerated = otherName.length < SHORTEST ? 0 : otherName.length < LONG ? 1 : 2;
  return distance(name, otherName) <= tolerated;
}

function parted(name: string): readonly [root: string, name: string] {
  const point = name.indexOf('.');
  return [name.slice(0, Math.max(0, point)), name.slice(point + 1)];
}

function digitsOf(name: string): string {
  return name.replace(/\D/g, '');
}

/** How many characters have to be changed, put in or taken out; two that changed places count as one. */
function distance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row += 1) {
    const above = rows[row - 1] ?? [];
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          (above[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (above[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (rows[row - 2]?.[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(current);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
