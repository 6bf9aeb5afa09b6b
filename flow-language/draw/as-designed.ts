import type { ExitKind } from '../graph/exits.ts';
import type { Flow } from '../model/flow.ts';
import { CARD, type Card } from './card.ts';
import type { Layout } from './layout.ts';
import { type PlacedCard, placeCards } from './place-cards.ts';
import { positionsOf } from './positions.ts';
import type { Point } from './route.ts';
import { Router } from './router.ts';

/** Lines that are the way of most calls are laid first, so that they are the straightest. */
const ORDER: readonly ExitKind[] = ['next', 'condition', 'no-match', 'error'];

/** Everything at the places that the blocks have in Connect's designer, with lines around the cards. */
export function layOutAsDesigned(flow: Flow, cards: readonly Card[]): Layout {
  const placed = placeCards(cards, positionsOf(flow));
  const byId = new Map(placed.map((card) => [card.block.id, card]));
  const first = byId.get(flow.start);
  const point = first && { x: first.box.left - 40, y: first.box.top + CARD.entry };
  const wanted = placed
    .flatMap((card) =>
      card.doors.flatMap((door) => {
        const target = byId.get(door.to);
        return target === undefined ? [] : [{ card, door, target }];
      }),
    )
    .sort((a, b) => ORDER.indexOf(a.door.kind) - ORDER.indexOf(b.door.kind));
  const [entryRoute, ...routes] = new Router(placed.map(({ box }) => box)).routes([
    ...(first && point ? [{ start: point, end: entryOf(first), bundle: flow.start }] : []),
    ...wanted.map(({ card, door, target }) => ({
      start: { x: card.box.right, y: card.box.top + door.y },
      end: entryOf(target),
      bundle: `${door.kind} ${door.to}`,
    })),
  ]);
  const all = point === undefined && entryRoute !== undefined ? [entryRoute, ...routes] : routes;
  return {
    cards: placed,
    tags: [],
    lines: wanted.map(({ card, door }, index) => ({
      from: card.block.id,
      to: door.to,
      kind: door.kind,
      fails: door.fails,
      route: all[index] ?? [],
    })),
    entry: point && entryRoute && { point, route: entryRoute },
  };
}

function entryOf({ box }: PlacedCard): Point {
  return { x: box.left, y: box.top + CARD.entry };
}
