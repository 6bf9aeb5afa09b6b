/** A point of the picture, in pixels; x to the right, y down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The corners of a line, its ends included; neighbours differ in x or in y alone. */
export type Route = readonly Point[];
