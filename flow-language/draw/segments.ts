import type { Box } from './place-cards.ts';
import type { Point, Route } from './route.ts';

/** A straight part of a line. */
export interface Segment {
  readonly from: Point;
  readonly to: Point;
  /** Lines of the same bundle may run on each other. */
  readonly bundle: string;
}

/** How close beside each other two lines are one to the eye, in pixels. */
const TOUCHING = 3.5;
/** What stays free above and below a card. */
const MARGIN = 3;

/** The straight parts of a route. */
export function segmentsOf(route: Route, bundle: string): readonly Segment[] {
  return route.slice(1).map((to, index) => ({ from: route[index] ?? to, to, bundle }));
}

/** A route without corners that are none. */
export function straighten(points: readonly Point[]): Route {
  return points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (before === undefined || after === undefined) return true;
    if (before.x === point.x && before.y === point.y) return false;
    const onColumn = before.x === point.x && point.x === after.x;
    const onRow = before.y === point.y && point.y === after.y;
    return !(onColumn || onRow);
  });
}

/** What a segment covers, with as much around it as other lines keep away. */
export function boxOfSegment({ from, to }: Segment): Box {
  return {
    left: Math.min(from.x, to.x) - TOUCHING,
    right: Math.max(from.x, to.x) + TOUCHING,
    top: Math.min(from.y, to.y) - TOUCHING,
    bottom: Math.max(from.y, to.y) + TOUCHING,
  };
}

// These three are what drawing takes its time for, so they allocate nothing.

/** Whether a segment runs through a card or too near above or below it. */
export function hits({ from, to }: Segment, { left, top, right, bottom }: Box): boolean {
  return (
    Math.min(from.x, to.x) < right - 1 &&
    Math.max(from.x, to.x) > left + 1 &&
    Math.min(from.y, to.y) < bottom + MARGIN &&
    Math.max(from.y, to.y) > top - MARGIN
  );
}

/** On how many pixels two segments run on or right beside each other; negative where on none. */
export function sharedLength(a: Segment, b: Segment): number {
  const isRow = a.from.y === a.to.y;
  if (isRow !== (b.from.y === b.to.y)) return 0;
  const axis = isRow ? 'x' : 'y';
  const across = isRow ? 'y' : 'x';
  if (Math.abs(a.from[across] - b.from[across]) > TOUCHING) return 0;
  return (
    Math.min(Math.max(a.from[axis], a.to[axis]), Math.max(b.from[axis], b.to[axis])) -
    Math.max(Math.min(a.from[axis], a.to[axis]), Math.min(b.from[axis], b.to[axis]))
  );
}

/** Whether a row and a column cross. */
export function crosses(a: Segment, b: Segment): boolean {
  const isRow = a.from.y === a.to.y;
  if (isRow === (b.from.y === b.to.y)) return false;
  const row = isRow ? a : b;
  const column = isRow ? b : a;
  const { x } = column.from;
  const { y } = row.from;
  return (
    Math.min(row.from.x, row.to.x) < x &&
    x < Math.max(row.from.x, row.to.x) &&
    Math.min(column.from.y, column.to.y) < y &&
    y < Math.max(column.from.y, column.to.y)
  );
}
