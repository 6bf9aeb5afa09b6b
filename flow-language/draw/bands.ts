import type { Flow } from '../model/flow.ts';
import type { Card } from './card.ts';
import { depthsOf } from './depths.ts';

/** Up to so many blocks a picture is one piece, in which every branch is a line. */
const ONE_PIECE = 50;
/** How many columns a row has, and after how many blocks a row ends that has fewer. */
const COLUMNS = 8;
const FULL = 40;

/** The rows of a picture: what is equally far from the start stands in the same row. */
export function bandsOf(flow: Flow, cards: readonly Card[]): readonly (readonly Card[])[] {
  if (cards.length <= ONE_PIECE) return [cards];
  const byId = new Map(cards.map((card) => [card.block.id, card]));
  const next = (id: string) =>
    (byId.get(id)?.doors ?? []).flatMap(({ to }) => (byId.has(to) ? to : []));
  const depths = depthsOf(
    [flow.start, ...byId.keys()].filter((id) => byId.has(id)),
    next,
  );
  const columns = Map.groupBy(cards, ({ block }) => depths.get(block.id) ?? 0);
  const bands: { columns: number; readonly cards: Card[] }[] = [];
  for (const depth of [...columns.keys()].sort((a, b) => a - b)) {
    const column = columns.get(depth) ?? [];
    const last = bands.at(-1);
    if (last !== undefined && last.columns < COLUMNS && last.cards.length + column.length <= FULL) {
      last.columns += 1;
      last.cards.push(...column);
    } else bands.push({ columns: 1, cards: [...column] });
  }
  return bands.map((band) => band.cards);
}
