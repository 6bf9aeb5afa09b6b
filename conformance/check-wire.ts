import { requestFaults, requestName } from './check-request.ts';
import { type Fault, faultOf } from './fault.ts';
import type { ExpectedRequest, Scenario } from './scenario-schema.ts';
import type { SeenRequest } from './seen-request.ts';

/** What differs between the requests that must have been seen and those that were. */
export interface WireFaults {
  /** In requests that came where one was expected. */
  readonly within: readonly Fault[];
  /** Requests that never came, and those that came besides. */
  readonly astray: readonly Fault[];
}

/** Compares the requests one by one, in order (in any order within a list). */
export function wireFaults(expected: Scenario['wire'], seen: readonly SeenRequest[]): WireFaults {
  const within: Fault[] = [];
  const astray: Fault[] = [];
  let position = 0;
  for (const item of expected) {
    const group = Array.isArray(item) ? item : [item];
    const open = seen.slice(position, position + group.length);
    for (const request of unmatched(group, open)) {
      const place = `wire[${position + group.indexOf(request)}]`;
      const candidate = open.shift();
      if (candidate) {
        const faults = requestFaults(request, candidate);
        within.push(...faults.map(({ cause, text }) => ({ cause, text: `${place}: ${text}` })));
      } else {
        const text = `${place}: never sent: ${request.method} ${request.url}`;
        astray.push(faultOf(`${requestName(request)} was never sent`, text));
      }
    }
    position += group.length;
  }
  for (const [index, { method, url }] of seen.slice(position).entries()) {
    const text = `wire[${position + index}]: not expected: ${method} ${url}`;
    astray.push(faultOf('a request was not expected', text));
  }
  return { within, astray };
}

/** Those of a group that none of the open requests is; what one is, is open no more. */
function unmatched(
  group: readonly ExpectedRequest[],
  open: SeenRequest[],
): readonly ExpectedRequest[] {
  return group.filter((request) => {
    const index = open.findIndex((candidate) => requestFaults(request, candidate).length === 0);
    if (index >= 0) open.splice(index, 1);
    return index < 0;
  });
}
