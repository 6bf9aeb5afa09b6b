import { fork } from 'node:child_process';
import { once } from 'node:events';
import * as v from 'valibot';
import { decode } from '../../flow-language/decode.ts';
import { endWithBench } from './child-registry.ts';

/** A process of the bench's own, such as a backend: it does what it is asked and answers. */
export interface Worker {
  /** Rejects with the message of what the worker threw. */
  ask(command: string, argument?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

const Reply = v.variant('kind', [
  v.object({ kind: v.literal('value'), id: v.number(), value: v.optional(v.unknown()) }),
  v.object({ kind: v.literal('error'), id: v.number(), message: v.string() }),
]);

/** Starts a worker from its file, which serves with `serveCommands`. */
export function startWorker(path: string): Worker {
  const child = endWithBench(fork(path, { env: {}, execArgv: [] }));
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let asked = 0;
  child.on('message', (message) => {
    const reply = decode(Reply, message, 'reply of a worker');
    const waiter = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.kind === 'value') waiter?.resolve(reply.value);
    else waiter?.reject(new Error(reply.message));
  });
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error(`${path} ended early`));
  });
  return {
    ask(command, argument) {
      asked += 1;
      const waiter = Promise.withResolvers<unknown>();
      waiting.set(asked, waiter);
      child.send({ id: asked, command, argument });
      return waiter.promise;
    },
    async close() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}
