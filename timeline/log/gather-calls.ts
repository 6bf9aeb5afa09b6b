import { type LoggedInvocation, readInvocation } from './invocation.ts';
import type { LogEvent } from './log-event.ts';
import { type LogLine, readLogLine } from './log-line.ts';

/** All that the log tells of one contact. */
export interface LoggedCall {
  /** Empty where nobody calls, as with `check_connection`. */
  readonly contactId: string;
  /** In order of time; at least one. */
  readonly invocations: readonly LoggedInvocation[];
}

/** Lines of a log, as calls, and what is left of it. */
export interface GatheredLog {
  /** The one that began first comes first. */
  readonly calls: readonly LoggedCall[];
  /** Lines that the function didn't write, or didn't write of a call. */
  readonly otherEvents: readonly LogEvent[];
}

/** Puts the lines of a log in order of calls. */
export function gatherCalls(events: readonly LogEvent[]): GatheredLog {
  const otherEvents: LogEvent[] = [];
  const byRequest = new Map<string, [LogLine, ...LogLine[]]>();
  for (const event of events) {
    const line = readLogLine(event);
    if (line === undefined) otherEvents.push(event);
    else {
      // A queue may bring messages of several contacts at once.
      const name = `${line.requestId} ${line.contactId}`;
      const lines = byRequest.get(name);
      if (lines === undefined) byRequest.set(name, [line]);
      else lines.push(line);
    }
  }
  const invocations = [...byRequest.values()]
    .map(readInvocation)
    .toSorted((one, other) => one.startedAtMs - other.startedAtMs);
  // What has no contact id isn't a call; each stands alone.
  const grouped = Map.groupBy(
    invocations,
    ({ contactId, requestId }) => contactId || ` ${requestId}`,
  );
  const calls = [...grouped.values()].map((group) => ({
    contactId: group[0]?.contactId ?? '',
    invocations: group,
  }));
  return { calls, otherEvents };
}
