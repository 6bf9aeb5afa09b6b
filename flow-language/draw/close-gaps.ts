/** A stretch along an axis, in pixels. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Closes what is empty between stretches but for a gap: how far each comes nearer to the first, in their order.
 * Stretches that lie beside each other keep how they lie.
 */
export function closeGaps(stretches: readonly Stretch[], gap: number): readonly number[] {
  const order = stretches
    .map((stretch, index) => ({ ...stretch, index }))
    .sort((a, b) => a.from - b.from);
  const moved = new Array<number>(stretches.length).fill(0);
  let end = order[0]?.from ?? 0;
  let shift = 0;
  for (const { from, to, index } of order) {
    shift += Math.max(0, from - end - gap);
    moved[index] = shift;
    end = Math.max(end, to);
  }
  return moved;
}
