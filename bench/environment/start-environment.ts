import * as v from 'valibot';
import { decode } from '../../flow-language/decode.ts';
import type { Bench, Target } from '../bench.ts';
import { eventOf } from '../processes/bench-event.ts';
import { startProgram } from '../processes/reporting-process.ts';

/** What became of one call. */
export interface CallResult {
  /** From the invocation to its end, or until it was given up. */
  readonly tookMs: number;
  /** From the start of the process to the end of the invocation. */
  readonly sinceStartMs: number;
  /** The most memory that the process has held so far, in bytes. */
  readonly peakBytes?: number;
  /** What the handler resolved to; undefined where it didn't. */
  readonly answer?: unknown;
  /** What it rejected with. With neither it was late: no end long after the limit. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** One execution environment: a process of its own, as Lambda has it. */
export interface LambdaEnvironment {
  /** Makes the calls of these contacts at once, each with the limit in milliseconds. */
  call(contactIds: readonly string[], limitMs: number): Promise<readonly CallResult[]>;
  /** Freezes it for this time, as Lambda does between invocations; what is called meanwhile waits. */
  freeze(): void;
  thaw(): void;
  end(): Promise<void>;
}

/** A call without an end is given up so long after its limit. */
const GRACE_MS = 2000;

const Report = v.object({
  id: v.string(),
  tookMs: v.optional(v.number(), 0),
  sinceStartMs: v.optional(v.number(), 0),
  peakBytes: v.exactOptional(v.number()),
  answer: v.exactOptional(v.unknown()),
  error: v.exactOptional(v.object({ code: v.string(), message: v.string() })),
});

/** Starts an environment of the target and waits until its code is loaded. */
export async function startEnvironment(
  { programs }: Bench,
  target: Target,
  env: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): Promise<LambdaEnvironment> {
  const started = startProgram({
    nodeOptions,
    program: programs.environment,
    args: [target.path],
    env,
    log: 'drop',
  });
  const waiting = new Map<string, (outcome: CallResult) => void>();
  let made = 0;
  const nextReport = async (): Promise<v.InferOutput<typeof Report>> =>
    decode(Report, await started.next(), 'report of a call');
  await nextReport();
  const reading = (async () => {
    for (;;) {
      const { id, ...outcome } = await nextReport();
      waiting.get(id)?.(outcome);
    }
  })();
  reading.catch(() => {}); // It ends: calls that wait for an outcome are told below.

  const outcomeOf = async (id: string, limitMs: number): Promise<CallResult> => {
    const outcome = Promise.withResolvers<CallResult>();
    waiting.set(id, outcome.resolve);
    const late = { tookMs: limitMs + GRACE_MS, sinceStartMs: Number.NaN };
    const timer = setTimeout(() => outcome.resolve(late), late.tookMs);
    try {
      return await Promise.race([outcome.promise, reading]);
    } finally {
      clearTimeout(timer);
      waiting.delete(id);
    }
  };

  return {
    call(contactIds, limitMs) {
      const calls = contactIds.map((contactId) => {
        made += 1;
        return { id: `call-${made}`, event: eventOf(contactId), limitMs };
      });
      const outcomes = calls.map(({ id }) => outcomeOf(id, limitMs));
      started.tell(`${JSON.stringify(calls)}\n`);
      return Promise.all(outcomes);
    },
    freeze: () => void started.child.kill('SIGSTOP'),
    thaw: () => void started.child.kill('SIGCONT'),
    end: started.end,
  };
}
