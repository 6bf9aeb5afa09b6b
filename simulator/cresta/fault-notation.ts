import { messageOf } from '../../src/errors.ts';
import { decodeScriptedAnswer, type ScriptedAnswer } from '../scripted-answer.ts';
import { ENDPOINTS, type Endpoint } from './endpoint.ts';

/** A fault as a person writes it: the endpoint's next answers, or one answer for a share of them. */
export type Fault =
  | { readonly endpoint: Endpoint; readonly answers: readonly ScriptedAnswer[] }
  | { readonly endpoint: Endpoint; readonly share: number; readonly answer: ScriptedAnswer };

const KINDS = ['hang', 'reset', 'stall', 'cut-off', 'invalid-json'] as const;
const POSSIBLE = `a status from 200 to 599, ${KINDS.join(', ')}, delay:MS or ok`;
const MOST_REPEATS = 1000;

/**
 * Reads `transfer=503,503`, `token=hang`, `handoff=delay:2500`, `transfer=429;retry-after=1`,
 * `transfer=503*3` (three times) or `transfer=30%503` (a share at random). A header's value can't
 * hold a comma or an asterisk here. Throws an Error whose message says what is wrong and lists what
 * is possible.
 */
export function parseFault(text: string): Fault {
  const [, name, rest] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const endpoint = ENDPOINTS.find((known) => known === name);
  if (endpoint === undefined || rest === undefined) {
    throw new Error(
      `fault "${text}" must be ENDPOINT=ANSWER with one of the endpoints ${ENDPOINTS.join(', ')}; for example transfer=503,503`,
    );
  }
  const [, percent, answer] = /^(\d+(?:\.\d+)?)%(.*)$/s.exec(rest) ?? [];
  if (percent !== undefined && answer !== undefined) {
    const share = Number(percent) / 100;
    if (share > 1) throw new Error(`fault "${text}": a share is at most 100%`);
    return { endpoint, share, answer: parseAnswer(answer, text) };
  }
  return { endpoint, answers: parseAnswers(rest, text) };
}

/**
 * Reads answers in order, such as `503*3,hang`.
 * @param text the fault that they are in, for the Error's message
 */
export function parseAnswers(answers: string, text: string): readonly ScriptedAnswer[] {
  return answers.split(',').flatMap((part) => parseRepeated(part, text));
}

/** The answer in the same notation, for timelines; undefined for what the endpoint really answers. */
export function describeAnswer(answer: ScriptedAnswer): string | undefined {
  const delay = answer.delayMs ? [`delay:${answer.delayMs}`] : [];
  const kind = answer.kind === 'status' ? `${answer.status}` : answer.kind;
  const parts = answer.kind === 'normal' ? delay : [...delay, kind];
  return parts.length === 0 ? undefined : parts.join(' ');
}

function parseRepeated(part: string, text: string): ScriptedAnswer[] {
  const [, once, times] = /^(.*)\*(\d+)$/s.exec(part) ?? [];
  if (once === undefined) return [parseAnswer(part, text)];
  const count = Number(times);
  if (count < 1 || count > MOST_REPEATS) {
    throw new Error(`fault "${text}": an answer is repeated 1 to ${MOST_REPEATS} times`);
  }
  return Array.from({ length: count }, () => parseAnswer(once, text));
}

function parseAnswer(part: string, text: string): ScriptedAnswer {
  const [what = '', ...headers] = part.split(';');
  const answer = bareAnswer(what);
  if (answer === undefined) {
    throw new Error(`fault "${text}": "${what}" isn't an answer; possible are ${POSSIBLE}`);
  }
  if (headers.length > 0 && answer.kind !== 'status') {
    throw new Error(`fault "${text}": only a status can have headers`);
  }
  const { status = 200 } = answer;
  if (answer.kind === 'status' && (status < 200 || status > 599)) {
    throw new Error(`fault "${text}": ${what} isn't an HTTP status; possible are ${POSSIBLE}`);
  }
  try {
    return decodeScriptedAnswer(
      headers.length === 0 ? answer : { ...answer, headers: parseHeaders(headers) },
    );
  } catch (cause) {
    throw new Error(`fault "${text}": ${messageOf(cause)}; possible are ${POSSIBLE}`, { cause });
  }
}

function bareAnswer(what: string): ScriptedAnswer | undefined {
  if (what === 'ok') return { kind: 'normal' };
  if (/^\d{3}$/.test(what)) return { kind: 'status', status: Number(what) };
  const delayMs = /^delay:(\d+)$/.exec(what)?.[1];
  if (delayMs !== undefined) return { kind: 'normal', delayMs: Number(delayMs) };
  const kind = KINDS.find((known) => known === what);
  return kind && { kind };
}

function parseHeaders(headers: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    headers.map((header) => {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(header) ?? [];
      if (name === undefined || value === undefined) {
        throw new Error(`a header must be NAME=VALUE, not "${header}"`);
      }
      return [name, value];
    }),
  );
}
