import { CARD } from './card.ts';
import { HEAD, INK, LINE, TRAIL } from './look.ts';
import type { PlacedCard } from './place-cards.ts';
import { element, escapeText, text } from './svg.ts';
import type { Visit } from './trail.ts';

/**
 * A block's card: kind, name, what matters of its parameters, and a label for each way out.
 * @param visit when a call was there; undefined where it wasn't, or where no call is drawn
 * @param number its number, where tags name it
 * @param isFaint whether it stands back behind the way of a call
 */
export function drawCard(
  card: PlacedCard,
  visit: Visit | undefined,
  isFaint: boolean,
  number?: number,
): string {
  const { box, kind, name } = card;
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
    { 'data-block': card.block.id, ...(isFaint && { opacity: 0.45 }) },
    element('title', {}, escapeText(name)),
    element('rect', { ...frame, fill: visit ? TRAIL.fill : INK.paper }),
    element('path', { d: headPath(left, top), fill: HEAD[kind.role] }),
    text(left + 10, top + 14, card.head, { fill: INK.paper, 'font-size': 11 }, kind.label),
    ...(number === undefined ? [] : [drawNumber(box.right, top, number)]),
    ...card.title.map(({ shown, whole }, index) =>
      text(
        left + 10,
        titleTop + index * CARD.titleLine,
        shown,
        { 'font-weight': 600 },
        cutFrom(shown, whole),
      ),
    ),
    ...card.details.map(({ shown, whole }, index) =>
      text(
        left + 10,
        detailTop + index * CARD.detailLine,
        shown,
        { 'font-size': 10.5, fill: INK.quiet },
        cutFrom(shown, whole),
      ),
    ),
    ...card.doors.flatMap(({ kind: doorKind, fails, shown, label, y }) => [
      text(
        box.right - 11,
        top + y + 4,
        shown,
        {
          'text-anchor': 'end',
          'font-size': 10.5,
          fill: `${LINE[fails && doorKind !== 'next' ? 'error' : doorKind]['stroke']}`,
        },
        label,
      ),
      element('circle', {
        cx: box.right,
        cy: top + y,
        r: 3.2,
        fill: INK.paper,
        stroke: `${LINE[fails ? 'error' : doorKind]['stroke']}`,
        'stroke-width': 1.5,
      }),
    ]),
    element('rect', { ...frame, fill: 'none', ...edge }),
    ...(visit ? [drawVisit(card, visit)] : []),
  );
}

/** What a line of text is a part of, where it isn't all of it. */
function cutFrom(shown: string, whole: string): string {
  return shown.endsWith('…') ? whole : shown;
}

function drawNumber(right: number, top: number, number: number): string {
  return text(right - 10, top + 14, `${number}`, {
    'text-anchor': 'end',
    fill: INK.paper,
    'font-size': 11,
    'font-weight': 600,
  });
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
