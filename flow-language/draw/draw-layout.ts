import { drawCard } from './draw-card.ts';
import { arrowHeads, drawLine, drawTaken } from './draw-line.ts';
import { drawTag } from './draw-tag.ts';
import { type Layout, START, TAG } from './layout.ts';
import { drawLegend, LEGEND } from './legend.ts';
import { INK } from './look.ts';
import { pathData } from './path-data.ts';
import type { Box } from './place-cards.ts';
import type { Point } from './route.ts';
import { drawing, element, text } from './svg.ts';
import type { Trail } from './trail.ts';

const MARGIN = 28;

/**
 * The picture as SVG.
 * @param name what the flow is called
 * @param trail the way of a call, drawn in
 */
export function drawLayout(name: string, layout: Layout, trail?: Trail): string {
  const { cards, lines, tags, entry } = layout;
  const went = ({ from, to }: { readonly from: string; readonly to: string }) =>
    trail?.went(from, to) ?? false;
  const branches = [...lines, ...tags];
  // Numbers are for tags alone; in a picture without tags nobody asks for them.
  const numbers = new Map(cards.map(({ block }, index) => [block.id, index + 1]));
  const byId = new Map(cards.map((card) => [card.block.id, card]));
  const inked = [
    ...branches.filter((line) => !went(line)).map((line) => drawLine(line, trail !== undefined)),
    ...branches.filter(went).map(drawTaken),
    ...(entry === undefined ? [] : drawStart(entry.point, pathData(entry.route))),
    ...tags.map((tag) => drawTag(tag, numbers.get(tag.to) ?? 0, byId.get(tag.to)?.name ?? '')),
    ...cards.map((card) => {
      const visit = trail?.visits.get(card.block.id);
      const number = tags.length === 0 ? undefined : numbers.get(card.block.id);
      return drawCard(card, visit, trail !== undefined && visit === undefined, number);
    }),
  ];
  const { left, top, right, bottom } = around(layout);
  const head = 44 + LEGEND.height;
  const width = Math.max(right - left, LEGEND.width) + 2 * MARGIN;
  const height = bottom - top + head + 2 * MARGIN;
  const shift = `translate(${Math.round(MARGIN - left)} ${Math.round(MARGIN + head - top)})`;
  return drawing(width, height, name, [
    arrowHeads(),
    text(MARGIN, MARGIN + 12, name, { 'font-size': 18, 'font-weight': 600 }),
    drawLegend(MARGIN, MARGIN + 26, trail !== undefined),
    element('g', { transform: shift }, '\n', inked.join('\n'), '\n'),
  ]);
}

function drawStart({ x, y }: Point, path: string): readonly string[] {
  return [
    element('path', {
      d: path,
      fill: 'none',
      stroke: INK.text,
      'stroke-width': 1.8,
      'marker-end': 'url(#head-start)',
    }),
    element('rect', {
      x: x - START.width,
      y: y - START.height / 2,
      width: START.width,
      height: START.height,
      rx: START.height / 2,
      fill: INK.text,
    }),
    text(x - START.width / 2, y + 4, 'Start', {
      'text-anchor': 'middle',
      fill: INK.paper,
      'font-weight': 600,
    }),
  ];
}

/** The box around everything. A picture has thousands of points, too many for the arguments of one call. */
function around({ cards, lines, tags, entry }: Layout): Box {
  const boxes = [
    ...cards.map(({ box }) => box),
    ...[...lines, ...tags].flatMap(({ route }) => route.map(boxOfPoint)),
    ...tags.map(({ at }) => ({ ...boxOfPoint(at), right: at.x + TAG.width })),
    ...(entry === undefined
      ? []
      : [{ ...boxOfPoint(entry.point), left: entry.point.x - START.width }]),
  ];
  const [first = { left: 0, top: 0, right: 0, bottom: 0 }, ...others] = boxes;
  return others.reduce(
    (box, other) => ({
      left: Math.min(box.left, other.left),
      top: Math.min(box.top, other.top),
      right: Math.max(box.right, other.right),
      bottom: Math.max(box.bottom, other.bottom),
    }),
    first,
  );
}

function boxOfPoint({ x, y }: Point): Box {
  return { left: x, top: y, right: x, bottom: y };
}
