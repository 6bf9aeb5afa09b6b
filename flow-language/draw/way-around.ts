import type { Grid } from './grid.ts';
import type { Box } from './place-cards.ts';
import type { Point, Route } from './route.ts';
import { boxOfSegment, hits, straighten } from './segments.ts';

/** How far from a card a way around it leads, in pixels. */
const AROUND = 12;
const BEND = 30;

/**
 * A way from one point to another around all cards, however many corners it has: along the lines that the
 * cards' edges make. Undefined where cards shut one of the points in.
 * @see Hart, Nilsson, Raphael, "A formal basis for the heuristic determination of minimum cost paths", 1968
 */
export function wayAround(
  boxes: readonly Box[],
  grid: Grid<Box>,
  start: Point,
  end: Point,
): Route | undefined {
  const xs = sorted([
    start.x,
    end.x,
    ...boxes.flatMap(({ left, right }) => [left - AROUND, right + AROUND]),
  ]);
  const ys = sorted([
    start.y,
    end.y,
    ...boxes.flatMap(({ top, bottom }) => [top - AROUND, bottom + AROUND]),
  ]);
  const width = xs.length;
  const at = (node: number): Point => ({
    x: xs[node % width] ?? 0,
    y: ys[Math.floor(node / width)] ?? 0,
  });
  const nodeOf = ({ x, y }: Point) => ys.indexOf(y) * width + xs.indexOf(x);
  const goal = nodeOf(end);
  const from = nodeOf(start);
  const cost = new Map([[from, 0]]);
  const before = new Map<number, number>();
  const ahead = new Heap();
  ahead.push(from, 0);
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    if (node === goal) return routeTo(goal, before, at);
    const here = at(node);
    const last = before.get(node);
    for (const next of neighbours(node, width, ys.length)) {
      const there = at(next);
      const isRow = here.y === there.y;
      if (isBlocked(here, there, grid)) continue;
      const bends = last !== undefined && (at(last).y === here.y) !== isRow;
      const step = Math.abs(here.x - there.x) + Math.abs(here.y - there.y) + (bends ? BEND : 0);
      const whole = (cost.get(node) ?? 0) + step;
      if (whole >= (cost.get(next) ?? Number.POSITIVE_INFINITY)) continue;
      cost.set(next, whole);
      before.set(next, node);
      ahead.push(next, whole + Math.abs(there.x - end.x) + Math.abs(there.y - end.y));
    }
  }
  return undefined;
}

function isBlocked(from: Point, to: Point, grid: Grid<Box>): boolean {
  const step = { from, to, bundle: '' };
  for (const box of grid.near(boxOfSegment(step))) if (hits(step, box)) return true;
  return false;
}

function neighbours(node: number, width: number, height: number): readonly number[] {
  const x = node % width;
  const y = Math.floor(node / width);
  return [
    ...(x + 1 < width ? [node + 1] : []),
    ...(x > 0 ? [node - 1] : []),
    ...(y + 1 < height ? [node + width] : []),
    ...(y > 0 ? [node - width] : []),
  ];
}

function routeTo(
  goal: number,
  before: ReadonlyMap<number, number>,
  at: (node: number) => Point,
): Route {
  const points: Point[] = [];
  for (let node: number | undefined = goal; node !== undefined; node = before.get(node)) {
    points.unshift(at(node));
  }
  return straighten(points);
}

function sorted(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** Nodes by what a way over them costs at least, the cheapest first. */
class Heap {
  readonly #items: { readonly node: number; readonly cost: number }[] = [];

  push(node: number, cost: number): void {
    this.#items.push({ node, cost });
    for (let at = this.#items.length - 1; at > 0; ) {
      const up = (at - 1) >> 1;
      if (!this.#isLess(at, up)) return;
      this.#swap(at, up);
      at = up;
    }
  }

  pop(): number | undefined {
    const [top] = this.#items;
    const last = this.#items.pop();
    if (top === undefined || last === undefined) return undefined;
    if (this.#items.length > 0) this.#items[0] = last;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const least = [left, left + 1].reduce((a, b) => (this.#isLess(b, a) ? b : a), at);
      if (least === at) return top.node;
      this.#swap(at, least);
      at = least;
    }
  }

  #isLess(a: number, b: number): boolean {
    const one = this.#items[a];
    const other = this.#items[b];
    return one !== undefined && other !== undefined && one.cost < other.cost;
  }

  #swap(a: number, b: number): void {
    const one = this.#items[a];
    const other = this.#items[b];
    if (one === undefined || other === undefined) return;
    this.#items[a] = other;
    this.#items[b] = one;
  }
}
