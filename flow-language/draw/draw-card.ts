import { CARD } from './card.ts';
import { HEAD, INK, LINE, TRAIL } from './look.ts';
import type { PlacedCard } from './place-cards.ts';
import { element, escapeText, text } from './svg.ts';
import type { Visit } from './trail.ts';

/**
 * A block's card: kind, name, what matters of its parameters, and a label for each way out.
 * @param visit when a call was there; undefined where it wasn't, or where no call is drawn
 * @param isFaint whether it stands back behind the way of a call
 */
export function drawCard(card: PlacedCard, visit: Visit | undefined, isFaint: boolean): string {
  const { box, kind, block } = card;
  const { left, top } = box;
  const frame = {
    x: left,
    y: top,
    width: CARD.width,
    height: card.height,
    rx: 7,
  };
  const titleTop = top + CARD.head + 13;
  const detailTop = titleTop + card.title.length * CARD.titleLine - 1;
  const edge = visit ? { stroke: TRAIL.ink, 'stroke-width': 2 } : { stroke: INK.edge };
  return element(
    'g',
    isFaint ? { opacity: 0.45 } : {},
    element('title', {}, escapeText(block.id)),
    element('rect', { ...frame, fill: visit ? TRAIL.fill : INK.paper }),
    element('path', { d: headPath(left, top), fill: HEAD[kind.role] }),
    text(left + 10, top + 14, kind.label, { fill: INK.paper, 'font-size': 11 }),
    ...card.title.map((line, index) =>
      text(left + 10, titleTop + index * CARD.titleLine, line, { 'font-weight': 600 }),
    ),
    ...card.details.map((line, index) =>
      text(left + 10, detailTop + index * CARD.detailLine, line, {
        'font-size': 10.5,
        fill: INK.quiet,
      }),
    ),
    ...card.doors.flatMap(({ kind: doorKind, shown, y }) => [
      text(box.right - 11, top + y + 4, shown, {
        'text-anchor': 'end',
        'font-size': 10.5,
        fill: `${LINE[doorKind]['stroke']}`,
      }),
      element('circle', {
        cx: box.right,
        cy: top + y,
        r: 3.2,
        fill: INK.paper,
        stroke: `${LINE[doorKind]['stroke']}`,
        'stroke-width': 1.5,
      }),
    ]),
    element('rect', { ...frame, fill: 'none', ...edge }),
    ...(visit ? [drawVisit(card, visit)] : []),
  );
}

function headPath(left: number, y: number): string {
  const x = Number(left.toFixed(1));
  const right = x + CARD.width;
  const bottom = y + CARD.head;
  return `M${x} ${bottom}V${y + 7}Q${x} ${y} ${x + 7} ${y}H${right - 7}Q${right} ${y} ${right} ${y + 7}V${bottom}Z`;
}

/** When the call was there and for how long, on a label above the card's right corner. */
function drawVisit({ box }: PlacedCard, visit: Visit): string {
  const width = visit.label.length * 6.4 + 14;
  const left = box.right - width + 6;
  return element(
    'g',
    {},
    element('rect', {
      x: left,
      y: box.top - 13,
      width,
      height: 18,
      rx: 9,
      fill: TRAIL.line,
      stroke: TRAIL.ink,
    }),
    text(left + width / 2, box.top, visit.label, {
      'text-anchor': 'middle',
      'font-size': 11,
      'font-weight': 600,
      fill: TRAIL.ink,
    }),
  );
}
