/**
 * How many nodes come before each on the longest way from the start, without going round: the column in which a
 * node stands.
 * @param next the nodes that a node leads to
 */
export function depthsOf(
  nodes: readonly string[],
  next: (node: string) => readonly string[],
): ReadonlyMap<string, number> {
  const { order, isBack } = explored(nodes, next);
  const depths = new Map<string, number>();
  for (const node of order) {
    const depth = depths.get(node) ?? 0;
    depths.set(node, depth);
    for (const to of next(node)) {
      if (!isBack(node, to)) depths.set(to, Math.max(depths.get(to) ?? 0, depth + 1));
    }
  }
  return depths;
}

/** The nodes so that each comes before those that it leads to, but for edges that close a cycle. */
function explored(nodes: readonly string[], next: (node: string) => readonly string[]) {
  const left: string[] = [];
  const open = new Set<string>();
  const seen = new Set<string>();
  const back = new Map<string, Set<string>>();
  for (const start of nodes) {
    if (seen.has(start)) continue;
    // A list instead of a function that calls itself: flows can be longer than the stack is deep.
    const path = [{ node: start, ahead: [...next(start)] }];
    seen.add(start);
    open.add(start);
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const to = visit.ahead.shift();
      if (to === undefined) {
        path.pop();
        open.delete(visit.node);
        left.push(visit.node);
      } else if (open.has(to)) {
        const closes = back.get(visit.node);
        if (closes === undefined) back.set(visit.node, new Set([to]));
        else closes.add(to);
      } else if (!seen.has(to)) {
        seen.add(to);
        open.add(to);
        path.push({ node: to, ahead: [...next(to)] });
      }
    }
  }
  const isBack = (from: string, to: string) => back.get(from)?.has(to) ?? false;
  return { order: left.toReversed(), isBack };
}
