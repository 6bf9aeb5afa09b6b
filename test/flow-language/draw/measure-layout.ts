import type { Layout, Line } from '../../../flow-language/draw/layout.ts';
import type { Box } from '../../../flow-language/draw/place-cards.ts';
import type { Point } from '../../../flow-language/draw/route.ts';

/** What makes a picture hard to read. */
export interface Measured {
  readonly crossings: number;
  /** Lines that run behind a card. */
  readonly behind: number;
  readonly bends: number;
  /** Cards that stand on each other. */
  readonly overlaps: number;
}

interface Part {
  readonly from: Point;
  readonly to: Point;
  readonly line: Pick<Line, 'route' | 'to'>;
}

/** Counts them; lines to the same block may run on each other. */
export function measureLayout({ cards, lines, tags }: Layout): Measured {
  const branches = [...lines, ...tags];
  const parts = branches.flatMap((line) =>
    line.route.slice(1).map((to, index): Part => ({ from: line.route[index] ?? to, to, line })),
  );
  const pairs = parts.flatMap((part, index) =>
    parts.slice(index + 1).filter((other) => crosses(part, other)),
  );
  const behind = branches.filter((line) =>
    parts.some((part) => part.line === line && cards.some(({ box }) => isBehind(part, box))),
  );
  const overlaps = cards.flatMap(({ box }, index) =>
    cards.slice(index + 1).filter((other) => overlap(box, other.box)),
  );
  return {
    crossings: pairs.length,
    behind: behind.length,
    bends: branches.reduce((sum, { route }) => sum + Math.max(0, route.length - 2), 0),
    overlaps: overlaps.length,
  };
}

function crosses(a: Part, b: Part): boolean {
  if (a.line === b.line || a.line.to === b.line.to) return false;
  const isRow = a.from.y === a.to.y;
  if (isRow === (b.from.y === b.to.y)) return false;
  const [row, column] = isRow ? [a, b] : [b, a];
  return (
    isBetween(column.from.x, row.from.x, row.to.x) &&
    isBetween(row.from.y, column.from.y, column.to.y)
  );
}

function isBetween(value: number, one: number, other: number): boolean {
  return Math.min(one, other) + 0.5 < value && value < Math.max(one, other) - 0.5;
}

function isBehind({ from, to }: Part, box: Box): boolean {
  return (
    Math.min(from.x, to.x) < box.right - 1 &&
    Math.max(from.x, to.x) > box.left + 1 &&
    Math.min(from.y, to.y) < box.bottom - 1 &&
    Math.max(from.y, to.y) > box.top + 1
  );
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
