import type { Expectation } from '../../simulator/faults/fault-profile.ts';
import type { RequestCounts } from '../backends/start-vendors.ts';
import type { CallResult } from '../environment/start-environment.ts';
import { formatCount, formatMs, formatShare } from '../report/format.ts';
import { median } from '../report/statistics.ts';
import type { CaseRun } from './run-case.ts';

/** A busy machine may take so much longer than the policy, in milliseconds. */
export const SLACK_MS = 400;

/** What the runs of one profile at one limit came to. */
export interface ProfileResult {
  /** The share of calls that were answered within the limit. */
  readonly answered: number;
  /** Until the answer or the error. */
  readonly medianMs: number;
  /** Of each endpoint, per call. */
  readonly requests: RequestCounts;
  /** Where the policy wasn't met, and how; empty where it was. */
  readonly deviations: readonly string[];
}

/** Sums the runs up and holds them against the policy. */
export function judge(
  runs: readonly CaseRun[],
  expectation: Expectation,
  limitMs: number,
): ProfileResult {
  const outcomes = runs.flatMap((run) => run.outcomes);
  const inTime = outcomes.filter((outcome) => isAnswered(outcome) && outcome.tookMs <= limitMs);
  const finding = {
    answered: inTime.length / outcomes.length,
    medianMs: median(outcomes.map(({ tookMs }) => tookMs)),
    requests: perCall(runs, outcomes.length),
  };
  const deviations = [
    ...outcomeDeviations(outcomes, finding.answered, expectation),
    ...timeDeviations(outcomes, finding.medianMs, expectation, limitMs),
    ...requestDeviations(finding.requests, expectation),
  ];
  return { ...finding, deviations };
}

function isAnswered({ answer }: CallResult): boolean {
  return answer !== undefined;
}

function outcomeDeviations(
  outcomes: readonly CallResult[],
  answered: number,
  expectation: Expectation,
): readonly string[] {
  if (expectation.kind === 'fails') {
    const other = outcomes.find(({ error }) => error?.code !== expectation.code);
    if (other === undefined) return [];
    return [isAnswered(other) ? 'answered' : (other.error?.code ?? 'no end')];
  }
  const least = expectation.kind === 'share' ? expectation.share : 1;
  if (answered >= least) return [];
  const failed = outcomes.find((outcome) => !isAnswered(outcome));
  return [`only ${formatShare(answered)} answered (${failed?.error?.code ?? 'late'})`];
}

function timeDeviations(
  outcomes: readonly CallResult[],
  medianMs: number,
  { kind, byMs }: Expectation,
  limitMs: number,
): readonly string[] {
  const slowest = Math.max(...outcomes.map(({ tookMs }) => tookMs));
  if (slowest > limitMs) return [`ended after the limit: ${formatMs(slowest)}`];
  if (kind === 'share' || medianMs <= byMs + SLACK_MS) return [];
  return [`${formatMs(medianMs)} instead of ${formatMs(byMs)}`];
}

function requestDeviations(
  requests: RequestCounts,
  { requests: allowed }: Expectation,
): readonly string[] {
  return (['secret', 'token', 'transfer', 'handoff'] as const)
    .filter((endpoint) => requests[endpoint] > (allowed[endpoint] ?? 1))
    .map((endpoint) => `${formatCount(requests[endpoint])} ${endpoint} requests`);
}

function perCall(runs: readonly CaseRun[], calls: number): RequestCounts {
  const of = (endpoint: keyof RequestCounts): number =>
    runs.reduce((sum, { requests }) => sum + requests[endpoint], 0) / calls;
  return {
    secret: of('secret'),
    token: of('token'),
    transfer: of('transfer'),
    handoff: of('handoff'),
    other: of('other'),
  };
}
