import type { ExitKind } from '../graph/exits.ts';
import type { Flow } from '../model/flow.ts';
import { CARD, type Card } from './card.ts';
import { type Layout, START } from './layout.ts';
import { type Box, type PlacedCard, placeCards } from './place-cards.ts';
import { positionsOf } from './positions.ts';
import type { Point } from './route.ts';
import { Router } from './router.ts';

/** How far before the first card the mark stands, and how far beside it its line runs. */
const BEFORE = 40;
const ASIDE = 14;
/** How far above the card it stands else: so that lines have room below it, if there is room for it. */
const HIGH = 44;
const LOW = 22;

/** Lines that are the way of most calls are laid first, so that they are the straightest. */
const ORDER: readonly ExitKind[] = ['next', 'condition', 'no-match', 'error'];

/** Everything at the places that the blocks have in Connect's designer, with lines around the cards. */
export function layOutAsDesigned(flow: Flow, cards: readonly Card[]): Layout {
  const placed = placeCards(cards, positionsOf(flow));
  const byId = new Map(placed.map((card) => [card.block.id, card]));
  const first = byId.get(flow.start);
  const entry = first && entryTo(first, placed);
  const wanted = placed
    .flatMap((card) =>
      card.doors.flatMap((door) => {
        const target = byId.get(door.to);
        return target === undefined ? [] : [{ card, door, target }];
      }),
    )
    .sort((a, b) => ORDER.indexOf(a.door.kind) - ORDER.indexOf(b.door.kind));
  const taken = entry === undefined ? [] : [boxOfStart(entry.point)];
  const routes = new Router([...placed.map(({ box }) => box), ...taken]).routes(
    wanted.map(({ card, door, target }) => ({
      start: { x: card.box.right, y: card.box.top + door.y },
      end: entryOf(target),
      bundle: `${door.kind} ${door.to}`,
    })),
  );
  return {
    cards: placed,
    tags: [],
    lines: wanted.map(({ card, door }, index) => ({
      from: card.block.id,
      to: door.to,
      kind: door.kind,
      fails: door.fails,
      route: routes[index] ?? [],
    })),
    entry,
  };
}

/** The mark where a contact comes in: before the first card, or above it where another one stands before it. */
function entryTo(first: PlacedCard, cards: readonly PlacedCard[]): NonNullable<Layout['entry']> {
  const end = entryOf(first);
  const isFree = (point: Point) => {
    const mark = boxOfStart(point);
    return !cards.some(({ box }) => overlap(box, mark));
  };
  const before = { x: end.x - BEFORE, y: end.y };
  if (isFree(before)) return { point: before, route: [before, end] };
  const [above = before] = [HIGH, LOW]
    .map((height) => ({ x: first.box.left + START.width, y: first.box.top - height }))
    .filter((point, index) => index === 1 || isFree(point));
  const beside = first.box.left - ASIDE;
  return {
    point: above,
    route: [
      { x: first.box.left, y: above.y },
      { x: beside, y: above.y },
      { x: beside, y: end.y },
      end,
    ],
  };
}

function boxOfStart({ x, y }: Point): Box {
  const half = START.height / 2;
  return { left: x - START.width, right: x, top: y - half, bottom: y + half };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function entryOf({ box }: PlacedCard): Point {
  return { x: box.left, y: box.top + CARD.entry };
}
