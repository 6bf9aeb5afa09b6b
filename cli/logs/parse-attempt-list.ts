/** One request that the function made, as its summary line tells it. */
export interface LoggedAttempt {
  readonly operation: 'secret' | 'token' | 'API';
  /** Whether it was started beside one that was slow. */
  readonly hedge: boolean;
  /** Whether its kept connection was dead, so that it was sent again on a fresh one. */
  readonly resent: boolean;
  /** Milliseconds from the start of the invocation; another invocation had begun it where below 0. */
  readonly startedMs: number;
  /** `answered`, `no answer`, or what was met. */
  readonly outcome: string;
  readonly tookMs: number;
}

const HEAD = String.raw`(secret|token|API)((?: \((?:hedge|dead connection replaced)\))*) at (-?\d+) ms: `;
const ATTEMPT = new RegExp(String.raw`^${HEAD}(.*?) after (\d+) ms(?:; (?=${HEAD})|$)`);

/**
 * The attempts in a summary line's `attempt_list`; undefined for a text of another form, such as a
 * later version may write.
 */
export function parseAttemptList(text: string): readonly LoggedAttempt[] | undefined {
  const attempts: LoggedAttempt[] = [];
  let rest = text === 'nothing was sent' ? '' : text;
  while (rest !== '') {
    const [whole = '', operation, kind = '', started, outcome = '', took] =
      ATTEMPT.exec(rest) ?? [];
    if (operation !== 'secret' && operation !== 'token' && operation !== 'API') return undefined;
    attempts.push({
      operation,
      hedge: kind.includes('(hedge)'),
      resent: kind.includes('(dead connection replaced)'),
      startedMs: Number(started),
      outcome,
      tookMs: Number(took),
    });
    rest = rest.slice(whole.length);
  }
  return attempts;
}
