import type { ExitKind } from '../graph/exits.ts';
import { CARD, type Card } from './card.ts';
import type { Box, PlacedCard } from './place-cards.ts';
import { type Point, type Route, Router } from './router.ts';

/** A branch as a line from a card to another. */
export interface Line {
  readonly from: string;
  readonly to: string;
  readonly kind: ExitKind;
  /** What the file calls the branches that the line stands for. */
  readonly labels: readonly string[];
  readonly route: Route;
}

/** Lines that are the way of most calls are laid first, so that they are the straightest. */
const ORDER: readonly ExitKind[] = ['next', 'condition', 'no-match', 'error'];

/** The lines between the cards, and from the entry to the first one. */
export function layLines(
  cards: readonly PlacedCard[],
  entry: { readonly point: Point; readonly to: string },
): { readonly lines: readonly Line[]; readonly entryRoute: Route | undefined } {
  const byId = new Map(cards.map((card) => [card.block.id, card]));
  const router = new Router(cards.map(({ box }) => box));
  const first = byId.get(entry.to);
  const entryRoute = first && router.route(entry.point, entryOf(first), entry.to);
  const wanted = cards
    .flatMap((card) => card.doors.map((door) => ({ card, door })))
    .sort((a, b) => ORDER.indexOf(a.door.kind) - ORDER.indexOf(b.door.kind));
  const lines = wanted.flatMap(({ card, door }) => {
    const target = byId.get(door.to);
    if (target === undefined) return [];
    const start = { x: card.box.right, y: card.box.top + door.y };
    return {
      from: card.block.id,
      to: door.to,
      kind: door.kind,
      labels: door.exits.map(({ label }) => label),
      route: router.route(start, entryOf(target), `${door.kind} ${door.to}`),
    };
  });
  return { lines, entryRoute };
}

function entryOf({ box }: Card & { readonly box: Box }): Point {
  return { x: box.left, y: box.top + CARD.entry };
}
