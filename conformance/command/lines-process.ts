import { setTimeout as sleep } from 'node:timers/promises';
import { LineReader } from '../../packaging/line-reader.ts';
import { isJsonObject, type JsonObject } from '../../src/json.ts';
import type { Implementation } from '../implementation.ts';
import type { CommandProcesses } from './command-processes.ts';
import { ToldFailure } from './told-failure.ts';

/** So long may a process take to end when nothing more is asked of it, in milliseconds. */
const PATIENCE_MS = 2000;

/** So many of its last lines on standard error tell why it ended, as a stack does. */
const STACK_LINES = 30;

/**
 * Plays a command that takes many events, one line of JSON for each, and answers each with a line. A
 * scenario has a process of its own, with its variables. Every other line, on either stream, is a log
 * line.
 */
export function linesProcess(processes: CommandProcesses): Implementation {
  return ({ env, clock, vendorPort, writeLine }) => {
    const waiting = new Map<string, PromiseWithResolvers<unknown>>();
    const told = new Map(Object.entries(env));
    let asked = 0;
    let waitedMs = 0;

    const answers = new LineReader((line) => {
      const answer = answerIn(line, waiting);
      if (!answer) return writeLine(line);
      const { id, outcome } = answer;
      const call = waiting.get(id);
      waiting.delete(id);
      if ('failed' in outcome) call?.reject(new ToldFailure(asMap(outcome['failed'])));
      else call?.resolve(outcome['returned']);
    });
    let lastErrors: readonly string[] = [];
    const logs = new LineReader((line) => {
      lastErrors = [...lastErrors, line.trim()].filter((text) => text !== '').slice(-STACK_LINES);
      writeLine(line);
    });
    const program = processes.start(env, vendorPort, {
      stdout: (bytes) => answers.push(bytes),
      stderr: (bytes) => logs.push(bytes),
    });
    let ended: Error | undefined;
    const gone = program.ended.then(({ how }) => {
      for (const reader of [answers, logs]) reader.end();
      const why = lastErrors.length > 0 ? `, after: ${lastErrors.join(' ⏎ ')}` : '';
      ended = new Error(`the process ended ${how}${why}`);
      for (const { reject } of waiting.values()) reject(ended);
    });

    return {
      async invoke(event, context) {
        // Time that a scenario lets pass before its next call, where it is short enough to wait.
        const { aheadMs } = clock;
        if (aheadMs > waitedMs) await sleep(aheadMs - waitedMs);
        waitedMs = aheadMs;
        if (ended) throw ended;
        const id = String(++asked);
        const call = Promise.withResolvers<unknown>();
        waiting.set(id, call);
        const environment = changesSince(told, env);
        const request = {
          id,
          event,
          remainingMs: context && Math.round(context.getRemainingTimeInMillis()),
          environment: Object.keys(environment).length > 0 ? environment : undefined,
        };
        program.write(`${JSON.stringify(request)}\n`);
        return call.promise;
      },
      async timersLeft() {
        program.endInput();
        await Promise.race([gone, sleep(PATIENCE_MS, undefined, { ref: false })]);
        program.kill();
        await gone; // by then every line is read
        return 0;
      },
      close: () => program.kill(),
    };
  };
}

/** The answer that a line holds, if it is one to a call that waits. */
function answerIn(
  line: string,
  waiting: ReadonlyMap<string, unknown>,
): { readonly id: string; readonly outcome: JsonObject } | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (!isJsonObject(value) || !('returned' in value || 'failed' in value)) return undefined;
    const id = String(value['id']);
    return waiting.has(id) ? { id, outcome: value } : undefined;
  } catch {
    return undefined;
  }
}

/** Which variables have another value than the process was told last; null: none any more. */
function changesSince(
  told: Map<string, string | undefined>,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | null> {
  const changes: Record<string, string | null> = {};
  for (const name of new Set([...told.keys(), ...Object.keys(env)])) {
    if (told.get(name) === env[name]) continue;
    told.set(name, env[name]);
    changes[name] = env[name] ?? null;
  }
  return changes;
}

function asMap(value: unknown): JsonObject {
  return isJsonObject(value) ? value : { message: String(value) };
}
