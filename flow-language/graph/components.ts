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

  const visit = (node: string): number => {
    const own = number.size;
    number.set(node, own);
    stack.push(node);
    let low = own;
    for (const to of next(node)) {
      if (done.has(to)) continue;
      const seen = number.get(to);
      low = Math.min(low, seen === undefined ? visit(to) : (lowest.get(to) ?? seen));
    }
    lowest.set(node, low);
    if (low === own) {
      const group = stack.splice(stack.indexOf(node));
      for (const member of group) done.add(member);
      groups.push(group);
    }
    return low;
  };

  for (const node of nodes) if (!number.has(node)) visit(node);
  return groups;
}
