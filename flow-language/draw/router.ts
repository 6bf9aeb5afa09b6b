import type { Box } from './place-cards.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The corners of a line, its ends included; neighbours differ in x or in y alone. */
export type Route = readonly Point[];

interface Segment {
  readonly from: Point;
  readonly to: Point;
  /** Lines of the same bundle may run on each other. */
  readonly bundle: string;
}

/** Between lines that run side by side, and between a line and a card, in pixels. */
const LANE = 6.5;
const LANES = [1, 2, 3, 4] as const;
/** How many ways along the top or bottom of cards are tried for each line. */
const CORRIDORS = 48;

/** How many of the tried ways are looked at for other lines. */
const COMPARED = 60;

/** What a line avoids, in pixels of a longer way that it would rather take. */
const COST = { bend: 14, crossing: 24, shared: 160, card: 2000 } as const;

/**
 * Lays lines from the right of a card to the left of another, one after the other: out, to a height at
 * which it is free, along there, to the height of the target, and in.
 */
export class Router {
  readonly #boxes: readonly Box[];
  readonly #laid: Segment[] = [];

  constructor(boxes: readonly Box[]) {
    this.#boxes = boxes;
  }

  /** The best of the routes that are tried. It is kept, so that later ones run beside it. */
  route(start: Point, end: Point, bundle: string): Route {
    const free = [...this.#candidates(start, end)]
      .map((route) => ({ route, cost: this.#costAlone(route) }))
      .sort((a, b) => a.cost - b.cost)
      .slice(0, COMPARED);
    let best: Route = [start, end];
    let least = Number.POSITIVE_INFINITY;
    for (const { route, cost } of free) {
      if (cost >= least) break;
      const whole = cost + this.#costAmongLines(route, bundle);
      if (whole < least) [best, least] = [route, whole];
    }
    this.#laid.push(...segments(best, bundle));
    return best;
  }

  *#candidates(start: Point, end: Point): Generator<Route> {
    const outs = LANES.map((lane) => start.x + (lane + 0.5) * LANE);
    const ins = LANES.map((lane) => end.x - (lane + 1) * LANE);
    const heights = [start.y, end.y, ...this.#corridors(start, end)];
    for (const out of outs) {
      for (const into of ins) {
        for (const y of heights) {
          yield straighten([
            start,
            { x: out, y: start.y },
            { x: out, y },
            { x: into, y },
            { x: into, y: end.y },
            end,
          ]);
        }
      }
    }
  }

  /** Heights just above and below cards, those that lie on the way first. */
  #corridors(start: Point, end: Point): readonly number[] {
    const detour = (y: number) => Math.abs(y - start.y) + Math.abs(y - end.y);
    const heights = this.#boxes.flatMap(({ top, bottom }) =>
      LANES.flatMap((lane) => [top - lane * LANE, bottom + lane * LANE]),
    );
    return [...new Set(heights)].sort((a, b) => detour(a) - detour(b)).slice(0, CORRIDORS);
  }

  /** What a route costs as if it were the only line. */
  #costAlone(route: Route): number {
    let cost = (route.length - 2) * COST.bend;
    for (const segment of segments(route, '')) {
      cost += Math.abs(segment.from.x - segment.to.x) + Math.abs(segment.from.y - segment.to.y);
      for (const box of this.#boxes) if (hits(segment, box)) cost += COST.card;
    }
    return cost;
  }

  #costAmongLines(route: Route, bundle: string): number {
    let cost = 0;
    for (const segment of segments(route, bundle)) {
      for (const other of this.#laid) {
        if (other.bundle === bundle) continue;
        if (sharedLength(segment, other) > 2) cost += COST.shared;
        if (crosses(segment, other)) cost += COST.crossing;
      }
    }
    return cost;
  }
}

/** Without corners that are none. */
function straighten(points: readonly Point[]): Route {
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

function segments(route: Route, bundle: string): readonly Segment[] {
  return route.slice(1).map((to, index) => ({ from: route[index] ?? to, to, bundle }));
}

// These three are what drawing takes its time for, so they allocate nothing.

/** Whether a segment runs through a card or too near above or below it. */
function hits({ from, to }: Segment, { left, top, right, bottom }: Box): boolean {
  const margin = 3;
  return (
    Math.min(from.x, to.x) < right - 1 &&
    Math.max(from.x, to.x) > left + 1 &&
    Math.min(from.y, to.y) < bottom + margin &&
    Math.max(from.y, to.y) > top - margin
  );
}

/** On how many pixels two segments run on or right beside each other; negative where on none. */
function sharedLength(a: Segment, b: Segment): number {
  const isRow = a.from.y === a.to.y;
  if (isRow !== (b.from.y === b.to.y)) return 0;
  const axis = isRow ? 'x' : 'y';
  const across = isRow ? 'y' : 'x';
  if (Math.abs(a.from[across] - b.from[across]) > LANE - 3) return 0;
  return (
    Math.min(Math.max(a.from[axis], a.to[axis]), Math.max(b.from[axis], b.to[axis])) -
    Math.max(Math.min(a.from[axis], a.to[axis]), Math.min(b.from[axis], b.to[axis]))
  );
}

function crosses(a: Segment, b: Segment): boolean {
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
