import type { ServerResponse } from 'node:http';
import { type Clock, systemClock } from '../src/clock.ts';
import type { ScriptedAnswer } from './scripted-answer.ts';
import { type PlainAnswer, sendHalf, sendWhole } from './send-answer.ts';

/**
 * What an endpoint answers where the script does not say all: with a status, its usual answer of that
 * status; without one, what it really answers to this request.
 */
export type UsualAnswer = (status?: number) => PlainAnswer | Promise<PlainAnswer>;

export interface AnswerOptions {
  /** Default: an empty one. */
  readonly usualAnswer?: UsualAnswer;
  /** What delays go by. Default: the machine's. */
  readonly clock?: Clock;
}

/**
 * Answers one request, whose body was read before, as scripted. Resolves when there is nothing more
 * to do; a connection that hangs or stalls is then still open. The answer is made before the delay:
 * a slow server has done its work all the same. A client that leaves during the delay ends it.
 */
export async function sendScriptedAnswer(
  outgoing: ServerResponse,
  answer: ScriptedAnswer,
  { usualAnswer = emptyAnswer, clock = systemClock }: AnswerOptions = {},
): Promise<void> {
  if (answer.kind === 'hang') return;
  const send = await prepare(outgoing, answer, usualAnswer);
  if (await clientWaits(answer.delayMs ?? 0, outgoing, clock)) send();
}

const emptyAnswer: UsualAnswer = (status = 200) => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.alloc(0),
});

/** A page such as a proxy in between would send. */
const NOT_JSON: PlainAnswer = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('<html><body>scripted: not JSON</body></html>'),
};

async function prepare(
  outgoing: ServerResponse,
  answer: ScriptedAnswer,
  usualAnswer: UsualAnswer,
): Promise<() => void> {
  const { kind } = answer;
  if (kind === 'reset') return () => outgoing.socket?.resetAndDestroy();
  if (kind === 'invalid-json') return () => sendWhole(outgoing, NOT_JSON);
  const content = await fill(answer, usualAnswer);
  if (kind === 'stall') return () => sendHalf(outgoing, content, () => {});
  if (kind === 'cut-off') {
    return () => sendHalf(outgoing, content, () => outgoing.socket?.destroy());
  }
  return () => sendWhole(outgoing, content);
}

async function fill(answer: ScriptedAnswer, usualAnswer: UsualAnswer): Promise<PlainAnswer> {
  const { body } = answer;
  const usual = await usualAnswer(answer.status ?? (body === undefined ? undefined : 200));
  const headers = { ...usual.headers };
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    headers[name.toLowerCase()] = value;
  }
  if (body === undefined) return { ...usual, headers };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status: usual.status, headers, body: Buffer.from(text) };
}

/** Resolves when the time is over, to false where the client has gone before. */
function clientWaits(delayMs: number, outgoing: ServerResponse, clock: Clock): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  if (delayMs === 0 || outgoing.destroyed) resolve(!outgoing.destroyed);
  else {
    const gone = () => {
      cancel();
      resolve(false);
    };
    const cancel = clock.setTimer(delayMs, () => {
      outgoing.off('close', gone);
      resolve(true);
    });
    outgoing.once('close', gone);
  }
  return promise;
}
