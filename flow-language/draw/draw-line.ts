import type { Line, Tag } from './layout.ts';
import { INK, LINE, TRAIL } from './look.ts';
import { pathData } from './path-data.ts';
import { type Attributes, element } from './svg.ts';

type Drawn = Pick<Line | Tag, 'from' | 'to' | 'kind' | 'fails' | 'route'>;

/** A branch with its arrow, on a white band: what it crosses, it seems to lead over. */
export function drawLine(line: Drawn, isFaint: boolean): string {
  const path = { d: pathData(line.route), fill: 'none' };
  return element(
    'g',
    { ...between(line), ...(isFaint && { opacity: 0.35 }) },
    element('path', { ...path, stroke: INK.paper, 'stroke-width': 4.5 }),
    ...inked(line, path),
  );
}

/** A branch that a call took. */
export function drawTaken(line: Drawn): string {
  const path = { d: pathData(line.route), fill: 'none' };
  return element(
    'g',
    between(line),
    element('path', {
      ...path,
      stroke: TRAIL.line,
      'stroke-width': 8,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
    ...inked(line, path),
  );
}

/** By which a page finds the line. */
function between({ from, to }: Drawn): Attributes {
  return { 'data-from': from, 'data-to': to };
}

/** The line itself; where an error takes it too, with an error's dashes on it. */
function inked({ kind, fails }: Drawn, path: Attributes): readonly string[] {
  const own = element('path', { ...path, ...LINE[kind], 'marker-end': `url(#head-${kind})` });
  if (!fails || kind === 'error') return [own];
  const dashes = {
    stroke: `${LINE.error['stroke']}`,
    'stroke-width': 1.8,
    'stroke-dasharray': '5 9',
  };
  return [own, element('path', { ...path, ...dashes })];
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
