import { exitsOf } from '../graph/exits.ts';
import type { Flow, Position } from '../model/flow.ts';

/** Between blocks that are placed here, in units of the designer. */
const COLUMN = 240;
const ROW = 220;

/** Whether somebody placed the blocks: the file says where most of them stand, and not all in one place. */
export function hasPositions({ blocks }: Flow): boolean {
  const places = new Set(
    [...blocks.values()].flatMap(({ position }) =>
      position === undefined ? [] : `${position.x} ${position.y}`,
    ),
  );
  return places.size > blocks.size / 2;
}

/**
 * Where the blocks stand: as the file says; those of which it says nothing by their distance from the
 * start, a column for each, below all others.
 */
export function positionsOf(flow: Flow): ReadonlyMap<string, Position> {
  const said = new Map(
    [...flow.blocks.values()].flatMap(({ id, position }) =>
      position === undefined ? [] : [[id, position] as const],
    ),
  );
  const lowest = Math.max(...[...said.values()].map(({ y }) => y + ROW), 0);
  const leftmost = Math.min(...[...said.values()].map(({ x }) => x), COLUMN);
  const used = new Map<number, number>();
  const placed = [...distances(flow)]
    .filter(([id]) => !said.has(id))
    .map(([id, distance]) => {
      const row = used.get(distance) ?? 0;
      used.set(distance, row + 1);
      return [id, { x: leftmost + distance * COLUMN, y: lowest + row * ROW }] as const;
    });
  return new Map([...said, ...placed]);
}

/** How many blocks come before each, breadth first; those that nobody can come to come last. */
function distances(flow: Flow): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let layer = flow.blocks.has(flow.start) ? [flow.start] : [];
  for (let distance = 0; layer.length > 0; distance += 1) {
    for (const id of layer) found.set(id, distance);
    const next = layer.flatMap((id) => exitsOfId(flow, id)).filter((id) => !found.has(id));
    layer = [...new Set(next)];
  }
  const beyond = Math.max(-1, ...found.values()) + 1;
  for (const id of flow.blocks.keys()) if (!found.has(id)) found.set(id, beyond);
  return found;
}

function exitsOfId(flow: Flow, id: string): readonly string[] {
  const block = flow.blocks.get(id);
  if (block === undefined) return [];
  return exitsOf(block).flatMap(({ to }) => (flow.blocks.has(to) ? to : []));
}
