import type { ExitKind } from '../graph/exits.ts';
import type { PlacedCard } from './place-cards.ts';
import type { Point, Route } from './route.ts';

/** A branch as a line from a card to another. */
export interface Line {
  readonly from: string;
  readonly to: string;
  readonly kind: ExitKind;
  /** Whether an error takes it too. */
  readonly fails: boolean;
  readonly route: Route;
}

/** A branch whose target stands elsewhere in a long picture: named instead of drawn. */
export interface Tag {
  readonly from: string;
  readonly to: string;
  readonly kind: ExitKind;
  readonly fails: boolean;
  /** The middle of its left edge. */
  readonly at: Point;
  readonly route: Route;
}

/** Where everything in a picture stands. */
export interface Layout {
  readonly cards: readonly PlacedCard[];
  readonly lines: readonly Line[];
  readonly tags: readonly Tag[];
  /** The right end of the mark where a contact comes in; undefined where the flow has no start. */
  readonly entry: { readonly point: Point; readonly route: Route } | undefined;
}

/** The size of a tag, in pixels. */
export const TAG = { width: 168, height: 18, columns: 22 } as const;
/** The size of the mark where a contact comes in. */
export const START = { width: 52, height: 22 } as const;
