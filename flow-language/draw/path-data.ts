import type { Point, Route } from './route.ts';

/** Radius of a corner, in pixels. */
const ROUND = 6;

/** A route as an SVG path with round corners. */
export function pathData(route: Route): string {
  const [start, ...rest] = route;
  if (start === undefined) return '';
  const steps = rest.map((corner, index) => {
    const before = route[index] ?? corner;
    const after = route[index + 2];
    if (after === undefined) return `L${written(corner)}`;
    const round = Math.min(ROUND, distance(before, corner) / 2, distance(corner, after) / 2);
    const near = towards(corner, before, round);
    return `L${written(near)}Q${written(corner)} ${written(towards(corner, after, round))}`;
  });
  return `M${written(start)}${steps.join('')}`;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function towards(from: Point, to: Point, length: number): Point {
  const share = length / (distance(from, to) || 1);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function written({ x, y }: Point): string {
  return `${Number(x.toFixed(1))} ${Number(y.toFixed(1))}`;
}
