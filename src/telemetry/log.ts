import { type Message, ours } from '../message.ts';
import type { Facts, Redactor } from '../redaction/redactor.ts';
import { lowestSeverity, severityOf } from './log-level.ts';
import type { Outlet } from './standard-output.ts';

type Level = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

/**
 * The log of one invocation: one JSON object a line, with the key names of Powertools for AWS Lambda,
 * redacted on its way out. All its state is its own: invocations that run in parallel don't mix.
 * @see https://docs.aws.amazon.com/powertools/typescript/latest/features/logger/
 */
export class Log {
  readonly #outlet: Outlet;
  readonly #redactor: Redactor;
  readonly #common: Facts;
  readonly #lowest: number;

  /** @param common stands in every line */
  constructor(outlet: Outlet, redactor: Redactor, common: Facts) {
    this.#outlet = outlet;
    this.#redactor = redactor;
    this.#common = common;
    this.#lowest = lowestSeverity(outlet.env);
  }

  /** Whether lines of level DEBUG are written. */
  get debugs(): boolean {
    return severityOf('DEBUG') >= this.#lowest;
  }

  /**
   * Writes a line, unless its level is held back.
   * @param others lines that are ready at the same time, and no level holds back
   */
  write(level: Level, message: Message, facts: Facts = {}, others: readonly string[] = []): void {
    const { clock, writeLines } = this.#outlet;
    if (severityOf(level) < this.#lowest) {
      if (others.length > 0) writeLines(...others);
      return;
    }
    const timestamp = ours(new Date(clock.epochMs()).toISOString());
    const line = { level: ours(level), timestamp, message, ...this.#common, ...facts };
    writeLines(this.#redactor.json(line), ...others);
  }
}
