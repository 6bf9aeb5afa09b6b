import type { Line } from './lines.ts';
import { INK, LINE, TRAIL } from './look.ts';
import { pathData } from './path-data.ts';
import { element } from './svg.ts';

/** A branch with its arrow, on a white band: what it crosses, it seems to lead over. */
export function drawLine({ kind, route }: Line, isFaint: boolean): string {
  const path = { d: pathData(route), fill: 'none' };
  return element(
    'g',
    {},
    element('path', { ...path, stroke: INK.paper, 'stroke-width': 4.5 }),
    element('path', {
      ...path,
      ...LINE[kind],
      'marker-end': `url(#head-${kind})`,
      ...(isFaint && { opacity: 0.35 }),
    }),
  );
}

/** A branch that a call took. */
export function drawTaken({ kind, route }: Line): string {
  const path = { d: pathData(route), fill: 'none' };
  return element(
    'g',
    {},
    element('path', {
      ...path,
      stroke: TRAIL.line,
      'stroke-width': 8,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
    element('path', { ...path, ...LINE[kind], 'marker-end': `url(#head-${kind})` }),
  );
}

/** The definitions of the arrows' heads, one for each colour. */
export function arrowHeads(): string {
  const colours = [
    ...Object.entries(LINE).map(([kind, { stroke }]) => [kind, `${stroke}`] as const),
    ['start', INK.text] as const,
  ];
  const heads = colours.map(([name, fill]) =>
    element(
      'marker',
      {
        id: `head-${name}`,
        viewBox: '0 0 8 8',
        refX: 7.5,
        refY: 4,
        markerWidth: 8,
        markerHeight: 8,
        markerUnits: 'userSpaceOnUse',
        orient: 'auto',
      },
      element('path', { d: 'M0 0L8 4L0 8Z', fill }),
    ),
  );
  return element('defs', {}, ...heads);
}
