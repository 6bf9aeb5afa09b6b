import { type Invocation, type InvocationEnd, platformFailure } from './invocation.ts';

/** What the queue asks of the process that the runtime client runs in. */
export interface Lifecycle {
  /** Somebody waits, and there is no process. */
  start(): void;
  /** The runtime client waits for work: its process stands still until there is some. */
  freeze(): void;
  thaw(): void;
  kill(): void;
}

/** One environment's invocations, which it handles one after the other. */
export interface InvocationQueue {
  add(invocation: Invocation): void;
  /** The runtime client's request for work; resolves when there is some. */
  next(): Promise<Invocation>;
  /** False where that invocation isn't the one under way. */
  settle(id: string, outcome: InvocationEnd): boolean;
  /**
   * The process is gone. The caller that it worked for, or in its init phase the first that waited for it, is
   * told the outcome; the others get another process.
   */
  processEnded(outcome: InvocationEnd): void;
}

/** An empty queue, without a process. A function that takes longer than the time limit is killed. */
export function createInvocationQueue(timeLimitMs: number, lifecycle: Lifecycle): InvocationQueue {
  const waiting: Invocation[] = [];
  let running: { readonly invocation: Invocation; readonly timer: NodeJS.Timeout } | undefined;
  let hasProcess = false;
  let initialized = false;
  let idle: ((invocation: Invocation) => void) | undefined;

  function run(invocation: Invocation): Invocation {
    const timer = setTimeout(() => {
      const seconds = (timeLimitMs / 1000).toFixed(2);
      const message = `RequestId: ${invocation.id} Error: Task timed out after ${seconds} seconds`;
      invocation.settle(platformFailure('Sandbox.Timedout', message));
      lifecycle.kill();
    }, timeLimitMs);
    running = { invocation, timer };
    return invocation;
  }

  function finish(): void {
    clearTimeout(running?.timer);
    running = undefined;
  }

  function startIfNeeded(): void {
    if (hasProcess || waiting.length === 0) return;
    hasProcess = true;
    lifecycle.start();
  }

  return {
    add(invocation) {
      if (idle === undefined) {
        waiting.push(invocation);
        startIfNeeded();
        return;
      }
      lifecycle.thaw();
      idle(run(invocation));
      idle = undefined;
    },
    async next() {
      hasProcess = true;
      initialized = true;
      const invocation = waiting.shift();
      if (invocation !== undefined) return run(invocation);
      const { promise, resolve } = Promise.withResolvers<Invocation>();
      idle = resolve;
      lifecycle.freeze();
      return promise;
    },
    settle(id, outcome) {
      if (running?.invocation.id !== id) return false;
      running.invocation.settle(outcome);
      finish();
      return true;
    },
    processEnded(outcome) {
      const victim = initialized ? running?.invocation : waiting.shift();
      victim?.settle(outcome);
      finish();
      idle = undefined;
      hasProcess = false;
      initialized = false;
      startIfNeeded();
    },
  };
}
