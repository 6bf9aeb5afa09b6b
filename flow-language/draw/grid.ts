import type { Box } from './place-cards.ts';

/** The side of a cell, in pixels: about as large as a card. */
const CELL = 160;

/** Things by where they stand, so that only the near ones are looked at. */
export class Grid<Thing> {
  readonly #cells = new Map<number, Set<Thing>>();

  add(thing: Thing, box: Box): void {
    for (const cell of cellsOf(box)) {
      const there = this.#cells.get(cell);
      if (there === undefined) this.#cells.set(cell, new Set([thing]));
      else there.add(thing);
    }
  }

  remove(thing: Thing, box: Box): void {
    for (const cell of cellsOf(box)) this.#cells.get(cell)?.delete(thing);
  }

  /** All that stands in the cells of a box, each once; some of it may be outside of the box itself. */
  near(box: Box): Iterable<Thing> {
    const cells = cellsOf(box);
    const [first] = cells;
    if (cells.length === 1 && first !== undefined) return this.#cells.get(first) ?? [];
    const found = new Set<Thing>();
    for (const cell of cells) for (const thing of this.#cells.get(cell) ?? []) found.add(thing);
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
