import { blockName, givenName } from '../graph/block-name.ts';
import type { Block } from '../model/flow.ts';
import { describeParameters } from './describe-parameters.ts';
import { type Door, doorsOf } from './doors.ts';
import { fitText } from './fit-text.ts';
import { type Kind, kindOfBlock } from './kind-of-block.ts';

/** A line of text as it is drawn, and the whole text that it is a part of. */
export interface Fitted {
  readonly shown: string;
  readonly whole: string;
}

/** A block as it is drawn: what stands in it, and how large it is. */
export interface Card {
  readonly block: Block;
  /** What people call the block. */
  readonly name: string;
  readonly kind: Kind;
  /** What the designer calls it, cut to the card. */
  readonly head: string;
  readonly title: readonly Fitted[];
  readonly details: readonly Fitted[];
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
  columns: { head: 33, title: 25, detail: 32, door: 30 },
} as const;

/** What stands in a block's card: under its kind the name that somebody gave it, else its own words. */
export function cardOf(block: Block): Card {
  const kind = kindOfBlock(block);
  const lines = describeParameters(block);
  const given = givenName(block);
  const [headline, ...details] = given === undefined ? lines : [given, ...lines];
  const title = headline === undefined ? [] : fitted(headline, CARD.columns.title, 3);
  const shown = details.flatMap((line) =>
    fitted(line, CARD.columns.detail, details.length === 1 ? 3 : 1),
  );
  const top =
    CARD.head + title.length * CARD.titleLine + shown.length * CARD.detailLine + CARD.padding;
  const doors = doorsOf(block).map((door, index) => ({
    ...door,
    shown: fitText(door.label, CARD.columns.door, 1).join(''),
    y: top + index * CARD.doorLine + CARD.doorLine / 2,
  }));
  const bottom = doors.length === 0 ? 0 : 3;
  return {
    block,
    name: blockName(block),
    kind,
    head: fitText(kind.label, CARD.columns.head, 1).join(''),
    title,
    details: shown,
    doors,
    height: top + doors.length * CARD.doorLine + bottom,
  };
}

function fitted(whole: string, columns: number, lines: number): readonly Fitted[] {
  return fitText(whole, columns, lines).map((shown) => ({ shown, whole }));
}
