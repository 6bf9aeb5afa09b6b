import type { TestContext } from 'node:test';
import { Connections } from '../../../src/http/connections.ts';
import { type Deadline, startDeadline } from '../../../src/http/deadline.ts';
import { AttemptFailure } from '../../../src/http/errors.ts';
import { type JsonRequest, postJson } from '../../../src/http/request.ts';
import { FakeClock } from '../../support/fake-clock.ts';

/** Connections of a fresh environment, closed when the test ends. */
export function connectionsFor(
  t: TestContext,
  options: Partial<ConstructorParameters<typeof Connections>[0]> = {},
): Connections {
  const clock = new FakeClock();
  const connections = new Connections({ clock, proxyEnv: {}, connect: undefined, ...options });
  t.after(() => connections.close());
  return connections;
}

/** Never passes, and has no timer. */
const UNBOUNDED = startDeadline(new FakeClock(), Infinity);

/** Makes one attempt; the clock stands still unless a test brings its own. */
export function post(
  t: TestContext,
  { origin }: { readonly origin: string },
  options: Partial<JsonRequest> & {
    readonly connections?: Connections;
    readonly clock?: FakeClock;
    readonly signal?: AbortSignal;
    readonly deadline?: Deadline;
  } = {},
): Promise<unknown> {
  const { path = '/', headers = {}, body = '{}', clock = new FakeClock() } = options;
  const { connections = connectionsFor(t, { clock }) } = options;
  const { signal = new AbortController().signal } = options;
  const { deadline = UNBOUNDED } = options;
  const way = { connections, clock, deadline, record: {}, retriesToo: undefined };
  return postJson(origin, { path, headers, body }, way, signal);
}

/** The failure of an attempt; throws where it succeeds or fails as none may. */
export async function failureOf(attempt: Promise<unknown>): Promise<AttemptFailure> {
  const error = await attempt.then(
    (value) => new Error(`expected a failure, got ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  if (error instanceof AttemptFailure) return error;
  throw error;
}
