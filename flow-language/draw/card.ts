import type { Block } from '../model/flow.ts';
import { describeParameters } from './describe-parameters.ts';
import { type Door, doorsOf } from './doors.ts';
import { fitText } from './fit-text.ts';
import { type Kind, kindOfBlock } from './kind-of-block.ts';

/** A block as it is drawn: what stands in it, and how large it is. */
export interface Card {
  readonly block: Block;
  readonly kind: Kind;
  readonly title: readonly string[];
  readonly details: readonly string[];
  readonly doors: readonly (Door & {
    /** Its label, cut to the card. */
    readonly shown: string;
    /** Where its line begins, from the top of the card. */
    readonly y: number;
  })[];
  readonly height: number;
}

/** Lengths on a card, in pixels; texts in columns. */
export const CARD = {
  width: 216,
  head: 20,
  titleLine: 16,
  detailLine: 14,
  doorLine: 17,
  /** Where lines come in, from the top. */
  entry: 10,
  padding: 8,
  columns: { title: 27, detail: 32, door: 30 },
} as const;

/** What stands in a block's card. */
export function cardOf(block: Block): Card {
  const title = fitText(block.id, CARD.columns.title, 2);
  const details = describeParameters(block).flatMap((line, _, lines) =>
    fitText(line, CARD.columns.detail, lines.length === 1 ? 3 : 1),
  );
  const top =
    CARD.head + title.length * CARD.titleLine + details.length * CARD.detailLine + CARD.padding;
  const doors = doorsOf(block).map((door, index) => ({
    ...door,
    shown: fitText(door.label, CARD.columns.door, 1).join(''),
    y: top + index * CARD.doorLine + CARD.doorLine / 2,
  }));
  const bottom = doors.length === 0 ? 0 : 3;
  return {
    block,
    kind: kindOfBlock(block),
    title,
    details,
    doors,
    height: top + doors.length * CARD.doorLine + bottom,
  };
}
