import type { Position } from '../model/flow.ts';
import { CARD, type Card } from './card.ts';
import { closeGaps } from './close-gaps.ts';

/** A rectangle of the picture, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface PlacedCard extends Card {
  readonly box: Box;
}

/** What stays free around a card, for the lines. */
const GAP = { x: 58, y: 40 };
/** More than this is closed. */
const WIDEST = { x: 110, y: 70 };
const STEPS = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.75, 2, 2.5, 3] as const;

/**
 * Puts the cards where the designer has them. The distances are stretched, all of them alike, as far as
 * the cards need; those that stand on each other even then are moved down.
 */
export function placeCards(
  cards: readonly Card[],
  positions: ReadonlyMap<string, Position>,
): readonly PlacedCard[] {
  const stretchX = STEPS.find((x) => fits(cards, positions, x, 3)) ?? 1.3;
  const stretchY = STEPS.find((y) => fits(cards, positions, stretchX, y)) ?? 1.3;
  const placed: PlacedCard[] = [];
  for (const card of put(cards, positions, stretchX, stretchY)) placed.push(free(card, placed));
  return closed(placed);
}

/** The cards without the empty rows and columns that the designer's positions leave. */
function closed(cards: readonly PlacedCard[]): readonly PlacedCard[] {
  const left = closeGaps(
    cards.map(({ box }) => ({ from: box.left, to: box.right })),
    WIDEST.x,
  );
  const up = closeGaps(
    cards.map(({ box }) => ({ from: box.top, to: box.bottom })),
    WIDEST.y,
  );
  return cards.map((card, index) => ({
    ...card,
    box: boxAt(card.box.left - (left[index] ?? 0), card.box.top - (up[index] ?? 0), card.height),
  }));
}

function put(
  cards: readonly Card[],
  positions: ReadonlyMap<string, Position>,
  stretchX: number,
  stretchY: number,
): readonly PlacedCard[] {
  return cards.map((card) => {
    const { x, y } = positions.get(card.block.id) ?? { x: 0, y: 0 };
    return { ...card, box: boxAt(x * stretchX, y * stretchY, card.height) };
  });
}

function boxAt(left: number, top: number, height: number): Box {
  return { left, top, right: left + CARD.width, bottom: top + height };
}

function fits(
  cards: readonly Card[],
  positions: ReadonlyMap<string, Position>,
  stretchX: number,
  stretchY: number,
): boolean {
  const placed = put(cards, positions, stretchX, stretchY);
  return placed.every((card, index) => !placed.slice(0, index).some((other) => near(card, other)));
}

function near({ box: a }: PlacedCard, { box: b }: PlacedCard): boolean {
  return (
    a.left < b.right + GAP.x &&
    b.left < a.right + GAP.x &&
    a.top < b.bottom + GAP.y &&
    b.top < a.bottom + GAP.y
  );
}

/** The card, moved below all those on which it would stand. */
function free(card: PlacedCard, others: readonly PlacedCard[]): PlacedCard {
  const below = others.find((other) => near(card, other));
  if (below === undefined) return card;
  const { left } = card.box;
  return free({ ...card, box: boxAt(left, below.box.bottom + GAP.y, card.height) }, others);
}
