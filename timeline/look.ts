import type { styleText } from 'node:util';

/** A colour or weight, by the name that `util.styleText` has for it. */
export type Style = Exclude<Parameters<typeof styleText>[0], readonly unknown[]>;

/** Colours a text for where it goes; returns it as it is where colours aren't wanted. */
export type Paint = (style: Style, text: string) => string;

/** How a page may look. */
export interface Look {
  readonly paint: Paint;
  /** Characters in a line; longer text is wrapped. */
  readonly width: number;
}
