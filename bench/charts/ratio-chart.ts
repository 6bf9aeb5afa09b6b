import { COLOUR } from '../../flow-language/draw/colours.ts';
import { drawing, element, text } from '../../flow-language/draw/svg.ts';
import { formatRatio } from '../report/format.ts';
import type { RatioBar } from '../report/part.ts';

const WIDTH = 760;
const ROW = 26;
const TOP = 44;
const LEFT = 170;
const PLOT = WIDTH - LEFT - 70;

/** Our figures as multiples of their floors, each with its goal. */
export function ratioChart(bars: readonly RatioBar[]): string {
  const most = Math.max(2, ...bars.flatMap(({ ratio, goal }) => [ratio, goal])) * 1.05;
  const x = (ratio: number): number => LEFT + (ratio / most) * PLOT;
  const bottom = TOP + bars.length * ROW;
  const rows = bars.flatMap(({ label, ratio, goal }, index) => {
    const y = TOP + index * ROW;
    return [
      text(LEFT - 8, y + 15, label, { 'text-anchor': 'end' }),
      element('rect', {
        x: LEFT,
        y: y + 4,
        width: x(ratio) - LEFT,
        height: ROW - 10,
        fill: ratio <= goal ? COLOUR.good : COLOUR.bad,
      }),
      element('line', {
        x1: x(goal),
        x2: x(goal),
        y1: y,
        y2: y + ROW - 2,
        stroke: '#1f2933',
        'stroke-width': 2,
      }),
      text(Math.max(x(ratio), x(goal)) + 6, y + 15, formatRatio(ratio)),
    ];
  });
  const floor = { x1: x(1), x2: x(1), y1: TOP - 6, y2: bottom, stroke: COLOUR.quiet };
  return drawing(WIDTH, bottom + 16, 'Time and CPU as multiples of the floor, with their goals', [
    text(LEFT, 18, 'Multiples of the floor. Black marks are the goals.', { 'font-weight': 'bold' }),
    text(x(1), TOP - 10, 'floor', { 'text-anchor': 'middle', fill: '#52606d' }),
    ...rows,
    element('line', { ...floor, 'stroke-dasharray': '3 3' }),
  ]);
}
