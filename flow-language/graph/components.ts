/**
 * The groups of nodes that lead to each other; a node on no cycle is a group of its own. A group comes
 * after all groups that it leads to.
 * @param next the nodes that a node leads to
 * @see Tarjan, "Depth-first search and linear graph algorithms", 1972
 */
export function components(
  nodes: readonly string[],
  next: (node: string) => readonly string[],
): readonly (readonly string[])[] {
  const number = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const done = new Set<string>();
  const groups: string[][] = [];

  const enter = (node: string): Visit => {
    number.set(node, number.size);
    lowest.set(node, number.size - 1);
    stack.push(node);
    return { node, ahead: [...next(node)] };
  };
  const lower = (node: string, to: string) => {
    const low = Math.min(lowest.get(node) ?? 0, lowest.get(to) ?? 0);
    lowest.set(node, low);
  };

  for (const start of nodes) {
    if (number.has(start)) continue;
    // A list instead of a function that calls itself: flows can be longer than the stack is deep.
    const path = [enter(start)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const { node } = visit;
      const to = visit.ahead.shift();
      if (to === undefined) {
        path.pop();
        const before = path.at(-1);
        if (before !== undefined) lower(before.node, node);
        if (lowest.get(node) === number.get(node)) groups.push(takeFrom(stack, node, done));
      } else if (!number.has(to)) path.push(enter(to));
      else if (!done.has(to)) lower(node, to);
    }
  }
  return groups;
}

interface Visit {
  readonly node: string;
  /** The nodes that it leads to and that weren't looked at yet. */
  readonly ahead: string[];
}

/** The nodes on the stack from one on. */
function takeFrom(stack: string[], node: string, done: Set<string>): string[] {
  const group = stack.splice(stack.lastIndexOf(node));
  for (const member of group) done.add(member);
  return group;
}
