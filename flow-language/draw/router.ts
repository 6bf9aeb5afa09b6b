import { Grid } from './grid.ts';
import type { Box } from './place-cards.ts';
import type { Point, Route } from './route.ts';
import {
  boxOfSegment,
  crosses,
  hits,
  type Segment,
  segmentsOf,
  sharedLength,
  straighten,
} from './segments.ts';
import { wayAround } from './way-around.ts';

/** A line to be laid. */
export interface Wanted {
  readonly start: Point;
  readonly end: Point;
  /** Lines of the same bundle may run on each other. */
  readonly bundle: string;
}

/** Between lines that run side by side, and between a line and a card, in pixels. */
const LANE = 6.5;
const LANES = [1, 2, 3, 4] as const;
/** Lanes by which lines go out and come in. */
const LANE_PAIRS = [
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 4],
  [1, 3],
  [3, 1],
  [2, 4],
  [4, 2],
] as const;
/** How many ways along the top or bottom of cards are tried for each line. */
const CORRIDORS = 40;
/** Along how many of them all lanes are tried. */
const HEIGHTS = 16;

/** How many of the tried ways are looked at for other lines. */
const COMPARED = 40;

/** What a line avoids, in pixels of a longer way that it would rather take. */
const COST = { bend: 14, crossing: 60, shared: 160, card: 2000 } as const;

/**
 * Lays lines from the right of a card to the left of another, one after the other: out, to a height at
 * which it is free, along there, to the height of the target, and in. Then each is taken up once and laid
 * again, as it would be laid among all others.
 */
export class Router {
  readonly #boxes: readonly Box[];
  readonly #cards = new Grid<Box>();
  readonly #laid = new Grid<Segment>();

  constructor(boxes: readonly Box[]) {
    this.#boxes = boxes;
    for (const box of boxes) this.#cards.add(box, box);
  }

  /** The routes, in the order of the lines: those that come first are the straightest. */
  routes(lines: readonly Wanted[]): readonly Route[] {
    const first = lines.map((line) => this.#lay(line));
    return lines.map((line, index) => {
      const laid = first[index] ?? [];
      if (this.#costAmongLines(laid, line.bundle) === 0) return routeOf(laid);
      for (const segment of laid) this.#laid.remove(segment, boxOfSegment(segment));
      return routeOf(this.#lay(line));
    });
  }

  #lay(line: Wanted): readonly Segment[] {
    const laid = segmentsOf(this.#best(line), line.bundle);
    for (const segment of laid) this.#laid.add(segment, boxOfSegment(segment));
    return laid;
  }

  /** The best of the routes that are tried; one around all cards where each of them leads through one. */
  #best({ start, end, bundle }: Wanted): Route {
    const heights = this.#cheapest(
      [start.y, end.y, ...this.#corridors(start, end)].map((y) => ({
        y,
        route: throughLanes(start, end, y, 1, 1),
      })),
      HEIGHTS,
    ).map(({ y }) => y);
    const free = this.#cheapest(
      heights.flatMap((y) =>
        LANE_PAIRS.map(([out, into]) => ({ route: throughLanes(start, end, y, out, into) })),
      ),
      COMPARED,
    );
    const [cheapest] = free;
    if (cheapest === undefined || cheapest.cost >= COST.card) {
      const around = this.#around(start, end);
      if (around !== undefined) return around;
    }
    let best: Route = [start, end];
    let least = Number.POSITIVE_INFINITY;
    for (const { route, cost } of free) {
      if (cost >= least) break;
      const whole = cost + this.#costAmongLines(segmentsOf(route, bundle), bundle);
      if (whole < least) [best, least] = [route, whole];
    }
    return best;
  }

  #around(start: Point, end: Point): Route | undefined {
    const out = { x: start.x + 1.5 * LANE, y: start.y };
    const into = { x: end.x - 2 * LANE, y: end.y };
    const way = wayAround(this.#boxes, this.#cards, out, into);
    return way && straighten([start, ...way, end]);
  }

  /** Those of some routes that cost least as if each were the only line, the cheapest first. */
  #cheapest<Tried extends { readonly route: Route }>(
    tried: readonly Tried[],
    count: number,
  ): readonly (Tried & { readonly cost: number })[] {
    return tried
      .map((one) => ({ ...one, cost: this.#costAlone(one.route) }))
      .sort((a, b) => a.cost - b.cost)
      .slice(0, count);
  }

  /** Heights just above and below cards, those that lie on the way first. */
  #corridors(start: Point, end: Point): readonly number[] {
    const detour = (y: number) => Math.abs(y - start.y) + Math.abs(y - end.y);
    const reach = {
      left: Math.min(start.x, end.x) - 400,
      right: Math.max(start.x, end.x) + 400,
      top: Math.min(start.y, end.y) - 600,
      bottom: Math.max(start.y, end.y) + 600,
    };
    const heights = [...this.#cards.near(reach)].flatMap(({ top, bottom }) =>
      LANES.flatMap((lane) => [top - lane * LANE, bottom + lane * LANE]),
    );
    return [...new Set(heights)].sort((a, b) => detour(a) - detour(b)).slice(0, CORRIDORS);
  }

  /** What a route costs as if it were the only line. */
  #costAlone(route: Route): number {
    let cost = (route.length - 2) * COST.bend;
    for (const segment of segmentsOf(route, '')) {
      cost += Math.abs(segment.from.x - segment.to.x) + Math.abs(segment.from.y - segment.to.y);
      for (const box of this.#cards.near(boxOfSegment(segment))) {
        if (hits(segment, box)) cost += COST.card;
      }
    }
    return cost;
  }

  #costAmongLines(route: readonly Segment[], bundle: string): number {
    let cost = 0;
    for (const segment of route) {
      for (const other of this.#laid.near(boxOfSegment(segment))) {
        if (other.bundle === bundle) continue;
        if (sharedLength(segment, other) > 2) cost += COST.shared;
        if (crosses(segment, other)) cost += COST.crossing;
      }
    }
    return cost;
  }
}

/** Out by a lane, to a height, along there, in by a lane. */
function throughLanes(start: Point, end: Point, y: number, out: number, into: number): Route {
  const left = start.x + (out + 0.5) * LANE;
  const right = end.x - (into + 1) * LANE;
  return straighten([
    start,
    { x: left, y: start.y },
    { x: left, y },
    { x: right, y },
    { x: right, y: end.y },
    end,
  ]);
}

function routeOf(segments: readonly Segment[]): Route {
  const [first] = segments;
  return first === undefined ? [] : [first.from, ...segments.map(({ to }) => to)];
}
