import type { ExitKind } from '../graph/exits.ts';
import { INK, LINE, LINE_NAMES, TRAIL } from './look.ts';
import { element, text } from './svg.ts';

export const LEGEND = { width: 820, height: 22 } as const;

const KINDS: readonly ExitKind[] = ['next', 'condition', 'no-match', 'error'];
const STEP = 170;

/** What the lines mean, beside each other. */
export function drawLegend(left: number, top: number, hasTrail: boolean): string {
  const y = top + 10;
  const entries = KINDS.flatMap((kind, index) => {
    const x = left + index * STEP;
    return [
      element('path', {
        d: `M${x} ${y}H${x + 30}`,
        fill: 'none',
        ...LINE[kind],
        'marker-end': `url(#head-${kind})`,
      }),
      text(x + 38, y + 4, LINE_NAMES[kind], { fill: INK.quiet, 'font-size': 11 }),
    ];
  });
  const x = left + KINDS.length * STEP;
  const trail = [
    element('path', {
      d: `M${x} ${y}H${x + 30}`,
      fill: 'none',
      stroke: TRAIL.line,
      'stroke-width': 8,
      'stroke-linecap': 'round',
    }),
    text(x + 40, y + 4, 'way of the call', { fill: INK.quiet, 'font-size': 11 }),
  ];
  return element('g', {}, ...entries, ...(hasTrail ? trail : []));
}
