import { components } from '../graph/components.ts';
import { type Edge, type Exploration, wayTo } from './explore.ts';
import type { Step } from './step.ts';
import { mayGoOn, type Terms } from './terms.ts';

/**
 * A call that comes to the same state again, and the caller does nothing meanwhile: it can go on so for ever.
 * Undefined where there is none.
 */
export function goesRound({ edges }: Exploration, { flow }: Terms): readonly Step[] | undefined {
  const moving = edges.filter(({ step, from }) => !step.isAct && !mayGoOn(from.state));
  const byNode = Map.groupBy(moving, ({ from }) => `${from.number}`);
  const next = (node: string) =>
    (byNode.get(node) ?? []).flatMap(({ to }) => (to === undefined ? [] : [`${to.number}`]));
  const groups = components([...byNode.keys()], next);
  const circles = groups.filter(
    (group) => group.length > 1 || group.some((node) => next(node).includes(node)),
  );
  const shortest = circles
    .flatMap((group) => {
      const members = new Set(group);
      const first = group.map(Number).toSorted((a, b) => a - b)[0];
      const edge = byNode.get(`${first}`)?.[0];
      return edge === undefined ? [] : [{ members, edge }];
    })
    .toSorted((a, b) => a.edge.from.number - b.edge.from.number)[0];
  if (shortest === undefined || flow.blocks.size === 0) return undefined;
  return [...wayTo(shortest.edge.from), ...roundFrom(shortest.edge, shortest.members, byNode)];
}

/** The steps of a shortest round within a group of states, back to where it began. */
function roundFrom(
  { from: start }: Edge,
  members: ReadonlySet<string>,
  byNode: ReadonlyMap<string, readonly Edge[]>,
): readonly Step[] {
  const ways: { readonly at: string; readonly steps: readonly Step[] }[] = [
    { at: `${start.number}`, steps: [] },
  ];
  const seen = new Set<string>();
  for (const { at, steps } of ways) {
    for (const { step, to } of byNode.get(at) ?? []) {
      const number = `${to?.number}`;
      if (to === start) return [...steps, step];
      if (!members.has(number) || seen.has(number)) continue;
      seen.add(number);
      ways.push({ at: number, steps: [...steps, step] });
    }
  }
  return [];
}
