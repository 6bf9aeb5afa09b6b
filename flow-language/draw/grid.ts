import type { Box } from './place-cards.ts';

/** The side of a cell, in pixels: about as large as a card. */
const CELL = 160;

interface Entry<Thing> {
  readonly thing: Thing;
  /** The search that came by last, so that what stands in several cells is found once. */
  foundIn: number;
}

/** Things by where they stand, so that only the near ones are looked at. */
export class Grid<Thing> {
  readonly #cells = new Map<number, Entry<Thing>[]>();
  #searches = 0;

  add(thing: Thing, box: Box): void {
    const entry = { thing, foundIn: 0 };
    for (const cell of cellsOf(box)) {
      const there = this.#cells.get(cell);
      if (there === undefined) this.#cells.set(cell, [entry]);
      else there.push(entry);
    }
  }

  remove(thing: Thing, box: Box): void {
    for (const cell of cellsOf(box)) {
      const left = this.#cells.get(cell)?.filter((entry) => entry.thing !== thing);
      if (left !== undefined) this.#cells.set(cell, left);
    }
  }

  /** All that stands in the cells of a box, each once; some of it may be outside of the box itself. */
  near(box: Box): readonly Thing[] {
    this.#searches += 1;
    const found: Thing[] = [];
    for (const cell of cellsOf(box)) {
      for (const entry of this.#cells.get(cell) ?? []) {
        if (entry.foundIn === this.#searches) continue;
        entry.foundIn = this.#searches;
        found.push(entry.thing);
      }
    }
    return found;
  }
}

function cellsOf({ left, top, right, bottom }: Box): readonly number[] {
  const cells: number[] = [];
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
    // Pictures are far smaller than 2^20 cells in either direction.
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) {
      cells.push(x * 2 ** 20 + y);
    }
  }
  return cells;
}
