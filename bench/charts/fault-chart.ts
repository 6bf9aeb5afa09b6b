import { COLOUR } from '../../flow-language/draw/colours.ts';
import { drawing, element, text } from '../../flow-language/draw/svg.ts';
import type { FaultMark } from '../report/part.ts';

const WIDTH = 880;
const ROW = 15;
const TITLE = 26;
const TOP = 62;
const LEFT = 320;
const PLOT = WIDTH - LEFT - 30;
const SECONDS = 8;

/** When a caller got an answer or an error, for each fault and limit. */
export function faultChart(marks: readonly FaultMark[]): string {
  const groups = Map.groupBy(marks, ({ group }) => group);
  const parts: string[] = [];
  let y = TOP;
  for (const [title, inGroup] of groups) {
    parts.push(text(8, y + 16, title, { 'font-weight': 'bold' }));
    y += TITLE;
    for (const mark of inGroup) {
      parts.push(...drawRow(mark, y));
      y += ROW;
    }
  }
  const height = y + 12;
  return drawing(WIDTH, height, 'When a caller gets an answer or an error, by fault', [
    ...drawAxis(height),
    ...drawKey(),
    ...parts,
  ]);
}

function xOf(ms: number): number {
  return LEFT + (Math.min(ms / 1000, SECONDS) / SECONDS) * PLOT;
}

function drawAxis(height: number): readonly string[] {
  return Array.from({ length: SECONDS + 1 }, (_, second) => second).flatMap((second) => {
    const x = xOf(second * 1000);
    const isLimit = second === 3 || second === SECONDS;
    const stroke = isLimit ? COLOUR.quiet : COLOUR.line;
    return [
      element('line', { x1: x, x2: x, y1: TOP, y2: height - 8, stroke }),
      text(x, TOP - 6, `${second} s`, { 'text-anchor': 'middle', fill: '#52606d' }),
    ];
  });
}

function drawKey(): readonly string[] {
  return [
    ...drawMark(16, 18, true, 3000),
    text(26, 22, 'answered, limit 3 s'),
    ...drawMark(166, 18, true, 8000),
    text(176, 22, 'answered, limit 8 s'),
    ...drawMark(316, 18, false, 3000),
    text(326, 22, 'failed, limit 3 s'),
    ...drawMark(446, 18, false, 8000),
    text(456, 22, 'failed, limit 8 s'),
    text(576, 22, 'name in orange: not as the policy says', { fill: COLOUR.bad }),
  ];
}

function drawRow({ name, outcomes }: FaultMark, y: number): readonly string[] {
  const isFine = outcomes.every(({ asPolicySays }) => asPolicySays);
  const middle = y + ROW / 2;
  return [
    text(LEFT - 10, y + 11, name, {
      'text-anchor': 'end',
      'font-size': 11,
      fill: isFine ? '#1f2933' : COLOUR.bad,
    }),
    element('line', { x1: LEFT, x2: LEFT + PLOT, y1: middle, y2: middle, stroke: COLOUR.line }),
    ...outcomes.flatMap(({ limitMs, answered, medianMs }) =>
      drawMark(xOf(medianMs), middle, answered, limitMs),
    ),
  ];
}

/** A disc or, for 8 s, a ring around it; a cross where it failed, lying for 8 s. */
function drawMark(x: number, y: number, answered: boolean, limitMs: number): readonly string[] {
  const isShort = limitMs <= 3000;
  if (answered) {
    const ring = { cx: x, cy: y, r: 5, fill: 'none', stroke: COLOUR.good, 'stroke-width': 1.5 };
    return [element('circle', isShort ? { cx: x, cy: y, r: 3, fill: COLOUR.good } : ring)];
  }
  const reach = isShort ? 3.5 : 5;
  const d = isShort
    ? `M${x - reach} ${y - reach}l${2 * reach} ${2 * reach}m0 ${-2 * reach}l${-2 * reach} ${2 * reach}`
    : `M${x - reach} ${y}h${2 * reach}m${-reach} ${-reach}v${2 * reach}`;
  return [element('path', { d, stroke: COLOUR.bad, 'stroke-width': 1.5, fill: 'none' })];
}
