import { decodeScriptedAnswer, type ScriptedAnswer } from '../scripted-answer.ts';
import type { Endpoint } from './endpoint.ts';
import { seededRandom } from './seeded-random.ts';

/** Which scripted answer each next request gets. */
export interface FaultBook {
  /** The endpoint's next requests get these, in order; whatever was scripted for it before is gone. */
  script(endpoint: Endpoint, answers: readonly ScriptedAnswer[]): void;
  /**
   * From now on a share (0 to 1) of the endpoint's requests gets this answer, by chance with this
   * seed; what `script` lists comes first. A share of 0 ends it.
   */
  failAtRandom(endpoint: Endpoint, share: number, answer: ScriptedAnswer, seed: number): void;
  /** The endpoint's next answer, taken off its list. */
  next(endpoint: Endpoint): ScriptedAnswer;
  /** Everything is normal again. */
  clear(): void;
}

const NORMAL: ScriptedAnswer = { kind: 'normal' };

/** A book with nothing in it. Its methods throw an Error where an answer or a share makes no sense. */
export function createFaultBook(): FaultBook {
  const lists = new Map<Endpoint, ScriptedAnswer[]>();
  const chances = new Map<Endpoint, () => ScriptedAnswer>();
  return {
    script(endpoint, answers) {
      lists.set(endpoint, answers.map(decodeScriptedAnswer));
    },
    failAtRandom(endpoint, share, answer, seed) {
      if (!(share >= 0 && share <= 1)) throw new Error(`share must be from 0 to 1, not ${share}`);
      const fault = decodeScriptedAnswer(answer);
      const random = seededRandom(seed);
      chances.set(endpoint, () => (random() < share ? fault : NORMAL));
    },
    next(endpoint) {
      return lists.get(endpoint)?.shift() ?? chances.get(endpoint)?.() ?? NORMAL;
    },
    clear() {
      lists.clear();
      chances.clear();
    },
  };
}
