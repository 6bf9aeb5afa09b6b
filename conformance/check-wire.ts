import { requestFaults } from './check-request.ts';
import type { ExpectedRequest, Scenario } from './scenario-schema.ts';
import type { SeenRequest } from './seen-request.ts';

/**
 * What differs between the requests that must have been seen and those that were: each one, in
 * order (in any order within a list), and nothing else.
 */
export function wireFaults(
  expected: Scenario['wire'],
  seen: readonly SeenRequest[],
): readonly string[] {
  const faults: string[] = [];
  let position = 0;
  for (const item of expected) {
    const group = Array.isArray(item) ? item : [item];
    const arrived = seen.slice(position, position + group.length);
    faults.push(...groupFaults(group, arrived, position));
    position += group.length;
  }
  for (const [index, request] of seen.slice(position).entries()) {
    faults.push(`wire[${position + index}]: not expected: ${request.method} ${request.url}`);
  }
  return faults;
}

function groupFaults(
  group: readonly ExpectedRequest[],
  arrived: readonly SeenRequest[],
  position: number,
): readonly string[] {
  const open = [...arrived];
  const unmatched = group.filter((request) => {
    const index = open.findIndex((candidate) => requestFaults(request, candidate).length === 0);
    if (index >= 0) open.splice(index, 1);
    return index < 0;
  });
  return unmatched.flatMap((request, index) => {
    const candidate = open[index];
    const place = `wire[${position + group.indexOf(request)}]`;
    return candidate
      ? requestFaults(request, candidate).map((fault) => `${place}: ${fault}`)
      : [`${place}: never sent: ${request.method} ${request.url}`];
  });
}
