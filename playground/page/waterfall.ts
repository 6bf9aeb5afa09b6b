import type { Endpoint, TimedEvent } from '../../timeline/timed-event.ts';
import { happenedBy } from './call.ts';

/** One request of the function, as a bar. Lengths are shares of the scale, 0 to 1. */
export interface Bar {
  readonly endpoint: Endpoint;
  readonly attempt: number;
  /** Which request to the endpoint in the whole call, from 1. */
  readonly nth: number;
  readonly left: number;
  readonly width: number;
  readonly startMs: number;
  /** Undefined while it is under way. */
  readonly tookMs: number | undefined;
  readonly outcome: string | undefined;
  readonly state: 'under-way' | 'answered' | 'failed';
  /** Started while another one to the same endpoint was under way. */
  readonly isHedge: boolean;
}

/** One invocation of the function, beside the limit of its block. */
export interface Waterfall {
  readonly block: string;
  readonly title: string;
  readonly attempt: number;
  readonly startMs: number;
  readonly limitMs: number;
  /** Undefined while it is under way. */
  readonly tookMs: number | undefined;
  readonly state: 'under-way' | 'answered' | 'failed';
  readonly code: string | undefined;
  /** What a full row stands for. */
  readonly scaleMs: number;
  /** Where the limit is, and how long the function took, as shares of the scale. */
  readonly limitAt: number;
  readonly width: number;
  readonly bars: readonly Bar[];
}

/** The function's invocations up to the play head; what is still to come isn't given away. */
export function waterfallsOf(events: readonly TimedEvent[], headMs: number): readonly Waterfall[] {
  const happened = events.slice(0, happenedBy(events, headMs));
  const counts = new Map<Endpoint, number>();
  const waterfalls: Waterfall[] = [];
  for (const [index, event] of happened.entries()) {
    if (event.type !== 'function-invoked') continue;
    const next = happened.findIndex(
      (other, place) => place > index && other.type === 'function-invoked',
    );
    const own = happened.slice(index + 1, next === -1 ? undefined : next);
    waterfalls.push(waterfallOf(event, own, headMs, counts));
  }
  return waterfalls;
}

function waterfallOf(
  invoked: TimedEvent & { readonly type: 'function-invoked' },
  own: readonly TimedEvent[],
  headMs: number,
  counts: Map<Endpoint, number>,
): Waterfall {
  const { atMs: startMs, block, title = block, attempt } = invoked;
  const end = own.find(({ type }) => type === 'function-returned' || type === 'function-failed');
  const failed = end?.type === 'function-failed' ? end : undefined;
  const returned = end?.type === 'function-returned' ? end : undefined;
  const endMs = end?.atMs ?? headMs;
  const requests = own.filter((event) => event.type === 'request');
  const lastMs = Math.max(
    endMs,
    ...requests.map((each) => Math.min(each.atMs + each.tookMs, headMs)),
  );
  const limitMs = Math.round(invoked.limitMs);
  const scaleMs = scaleFor(lastMs - startMs, limitMs);
  const bars = requests.map((request, index): Bar => {
    const { endpoint, atMs, tookMs } = request;
    const nth = (counts.get(endpoint) ?? 0) + 1;
    counts.set(endpoint, nth);
    const isDone = atMs + tookMs <= headMs;
    const shownMs = isDone ? tookMs : headMs - atMs;
    const left = Math.max(0, (atMs - startMs) / scaleMs);
    return {
      endpoint,
      attempt: request.attempt,
      nth,
      left,
      width: Math.min(1 - left, shownMs / scaleMs),
      startMs: atMs,
      tookMs: isDone ? tookMs : undefined,
      outcome: isDone ? request.outcome : undefined,
      state: !isDone ? 'under-way' : request.succeeded ? 'answered' : 'failed',
      isHedge: requests
        .slice(0, index)
        .some((before) => before.endpoint === endpoint && before.atMs + before.tookMs > atMs),
    };
  });
  const code = failed?.code ?? codeIn(returned?.response);
  return {
    ...{ block, title, attempt, startMs, limitMs, scaleMs, bars, code },
    tookMs: end === undefined ? undefined : (failed ?? returned)?.tookMs,
    state: end === undefined ? 'under-way' : failed || code !== undefined ? 'failed' : 'answered',
    limitAt: Math.min(1, limitMs / scaleMs),
    width: Math.min(1, (endMs - startMs) / scaleMs),
  };
}

/** The whole limit, unless next to nothing of it was used: then a row stands for a part of it. */
function scaleFor(usedMs: number, limitMs: number): number {
  const steps = [50, 100, 200, 500, 1000, 2000, 4000];
  const step = steps.find((each) => each >= usedMs * 1.1);
  return step !== undefined && step * 8 <= limitMs ? step : Math.max(limitMs, usedMs);
}

/** Of what the function returned as keys. */
function codeIn(response: unknown): string | undefined {
  if (typeof response !== 'object' || response === null) return undefined;
  const isError = 'status' in response && response.status === 'error';
  if (!isError || !('errorCode' in response)) return undefined;
  return String(response.errorCode);
}

/** Round moments of a scale, for its marks. */
export function marksOf(scaleMs: number): readonly number[] {
  const step = [10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000].find((each) => scaleMs / each <= 4);
  const every = step ?? 2000;
  return Array.from({ length: Math.floor(scaleMs / every) + 1 }, (_, index) => index * every);
}
