/** Whether more than so many lists and objects of a value lie in each other. Needs no stack. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  let layer: readonly unknown[] = [value];
  for (let level = 0; layer.length > 0; level += 1) {
    if (level > levels) return true;
    layer = layer
      .flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []))
      .filter((item) => typeof item === 'object' && item !== null);
  }
  return false;
}
