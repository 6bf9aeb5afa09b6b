import type { Findings, FoundFlow } from '../find/found-flow.ts';
import { NoFlowError } from './no-flow-error.ts';
import { objectAt } from './read-layout.ts';

/**
 * The flow that is meant of those in a file: the one that goes by a name or stands at a place, counted from
 * 1; or the only one.
 * @throws NoFlowError that lists the names where none or several are meant
 */
export function chooseFlow(
  { flows, problems }: Findings,
  file: string,
  chosen: string | undefined,
): FoundFlow {
  const meant = flows.filter(
    (flow, index) =>
      chosen === undefined || namesOf(flow).includes(chosen) || chosen === `${index + 1}`,
  );
  const isClear = chosen !== undefined || problems.length === 0;
  if (meant[0] !== undefined && meant.length === 1 && isClear) return meant[0];
  const list = flows.map((flow, index) => namesOf(flow)[0] ?? `number ${index + 1}`).join(', ');
  const unread = problems.map((told) => `; it also ${told}`).join('');
  const first = flows[0] === undefined ? undefined : namesOf(flows[0])[0];
  throw new NoFlowError(
    chosen === undefined
      ? `${file} holds ${list}${unread}; choose a flow by its name or number, such as ${file}#${first ?? 1}`
      : `${file} holds ${meant.length === 0 ? 'no flow' : 'several flows'} called ${chosen}; there are ${list}${unread}`,
  );
}

/** All that a flow is called: by the file around it, and by itself. */
function namesOf({ names, content }: FoundFlow): readonly string[] {
  const own = objectAt(content, 'Metadata')['name'];
  return [...names, ...(typeof own === 'string' && own !== '' ? [own] : [])];
}
