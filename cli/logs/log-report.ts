import type { GatheredLog } from '../../timeline/log/gather-calls.ts';

/** The log as `--json` prints it: moments in ISO 8601, durations in milliseconds. */
export function describeLog(
  about: {
    readonly name: string;
    readonly logGroup: string;
    readonly fromMs: number;
    readonly isCut: boolean;
    readonly endedByLambda: number;
  },
  { calls, otherEvents }: GatheredLog,
): object {
  return {
    function: about.name,
    logGroup: about.logGroup,
    from: iso(about.fromMs),
    isCut: about.isCut,
    endedByLambda: about.endedByLambda,
    calls: calls.map(({ contactId, invocations }) => ({
      contactId,
      invocations: invocations.map(({ startedAtMs, remarks, ...invocation }) => ({
        startedAt: iso(startedAtMs),
        ...invocation,
        remarks: remarks.map(({ atMs, ...remark }) => ({ at: iso(atMs), ...remark })),
      })),
    })),
    otherLines: otherEvents.map(({ atMs, text }) => ({ at: iso(atMs), text })),
  };
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
