import type { Layout, Line } from './layout.ts';
import { crosses, segmentsOf } from './segments.ts';

/** Up to how many times as wide as high a picture fits a page, if in small print. */
const WIDEST = 2.6;
const COST = { crossing: 1, backwards: 2, wide: 20, startBelow: 40 } as const;

/** How hard a picture is to read: by lines that cross, ways that lead up, its shape, and a start that isn't on top. */
export function badnessOf({ cards, lines }: Layout, start: string): number {
  const boxes = new Map(cards.map(({ block, box }) => [block.id, box]));
  const tops = cards.map(({ box }) => box.top);
  const height = Math.max(...cards.map(({ box }) => box.bottom)) - Math.min(...tops);
  const width = Math.max(...cards.map(({ box }) => box.right));
  const startsAt = (boxes.get(start)?.top ?? 0) - Math.min(...tops);
  const backwards = lines.filter(({ kind, from, to }) => {
    const [here, there] = [boxes.get(from), boxes.get(to)];
    return kind === 'next' && here && there && there.bottom < here.top;
  });
  return (
    COST.crossing * crossingsOf(lines) +
    COST.backwards * backwards.length +
    (width > WIDEST * height && cards.length > 6 ? COST.wide : 0) +
    (startsAt > height / 2 ? COST.startBelow : 0)
  );
}

/** How often lines to different blocks cross. */
function crossingsOf(lines: readonly Line[]): number {
  const segments = lines.flatMap(({ route, to }) => segmentsOf(route, to));
  let count = 0;
  for (const [index, segment] of segments.entries()) {
    for (const other of segments.slice(index + 1)) {
      if (other.bundle !== segment.bundle && crosses(segment, other)) count += 1;
    }
  }
  return count;
}
