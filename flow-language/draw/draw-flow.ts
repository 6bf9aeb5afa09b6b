import type { Flow } from '../model/flow.ts';
import { cardOf } from './card.ts';
import { drawCard } from './draw-card.ts';
import { arrowHeads, drawLine, drawTaken } from './draw-line.ts';
import { drawLegend, LEGEND } from './legend.ts';
import { layLines } from './lines.ts';
import { INK } from './look.ts';
import { pathData } from './path-data.ts';
import { type Box, placeCards } from './place-cards.ts';
import { positionsOf } from './positions.ts';
import type { Point } from './router.ts';
import { drawing, element, text } from './svg.ts';
import type { Trail } from './trail.ts';

const MARGIN = 28;
const START = { width: 52, height: 22 } as const;

/**
 * The picture of a flow as SVG, at the places that the file gives its blocks.
 * @param trail the way of a call, drawn in
 */
export function drawFlow(flow: Flow, trail?: Trail): string {
  const cards = placeCards([...flow.blocks.values()].map(cardOf), positionsOf(flow));
  const first = cards.find(({ block }) => block.id === flow.start);
  const start = {
    x: (first?.box.left ?? 0) - 40,
    y: (first?.box.top ?? 0) + 10,
  };
  const { lines, entryRoute } = layLines(cards, { point: start, to: flow.start });
  const taken = lines.filter(({ from, to }) => trail?.went(from, to));
  const others = lines.filter((line) => !taken.includes(line));
  const inked = [
    ...others.map((line) => drawLine(line, trail !== undefined)),
    ...taken.map(drawTaken),
    ...(entryRoute === undefined ? [] : drawStart(start, pathData(entryRoute))),
    ...cards.map((card) => {
      const visit = trail?.visits.get(card.block.id);
      return drawCard(card, visit, trail !== undefined && visit === undefined);
    }),
  ];
  const { left, top, right, bottom } = around([
    ...cards.map(({ box }) => box),
    ...lines.flatMap(({ route }) => route.map(boxOfPoint)),
    { ...boxOfPoint(start), left: start.x - START.width },
  ]);
  const head = 44 + LEGEND.height;
  const width = Math.max(right - left, LEGEND.width) + 2 * MARGIN;
  const height = bottom - top + head + 2 * MARGIN;
  const shift = `translate(${Math.round(MARGIN - left)} ${Math.round(MARGIN + head - top)})`;
  return drawing(width, height, flow.name, [
    arrowHeads(),
    text(MARGIN, MARGIN + 12, flow.name, { 'font-size': 18, 'font-weight': 600 }),
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

function boxOfPoint({ x, y }: Point): Box {
  return { left: x, top: y, right: x, bottom: y };
}

function around(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}
