import type { Clock } from '../clock.ts';
import type { EnvironmentVariables } from '../config/setting-source.ts';
import { isoTime } from '../iso-time.ts';
import type { Redactor } from '../redaction/redactor.ts';
import { lowestSeverity, severityOf } from './log-level.ts';
import type { WriteLines } from './standard-output.ts';

type Level = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

/** Facts of a log line: snake_case names. */
export type Facts = Readonly<Record<string, unknown>>;

/** Writes a log line, where its level is let through. */
type WriteLine = (message: string, facts?: Facts) => void;

/** Writes the log lines of one invocation. */
export interface Log {
  readonly debug: WriteLine;
  readonly info: WriteLine;
  readonly warn: WriteLine;
  readonly error: WriteLine;
  /**
   * Writes the last line and, in the same write, the lines of metrics behind it. Those go out at any
   * level and as they are: nothing in them comes from a caller or a flow.
   */
  conclude(
    level: 'INFO' | 'ERROR',
    message: string,
    facts: Facts,
    metrics: () => readonly string[],
  ): void;
}

/**
 * A log of one JSON object a line, with the key names of Powertools for AWS Lambda, redacted on its
 * way out. All its state is its own: invocations that run in parallel don't mix.
 * @see https://docs.aws.amazon.com/powertools/typescript/latest/features/logger/
 */
export function createLog(options: {
  readonly writeLines: WriteLines;
  readonly env: EnvironmentVariables;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly common: Facts;
}): Log {
  const { writeLines, clock, redactor, common } = options;
  const lowest = lowestSeverity(options.env);
  const linesOf = (level: Level, message: string, facts: Facts): readonly string[] => {
    if (severityOf(level) < lowest) return [];
    const timestamp = isoTime(clock.epochMs());
    const rest = redactor.json({ message, ...common, ...facts });
    return [`{"level":"${level}","timestamp":"${timestamp}",${rest.slice(1)}`];
  };
  const write = (lines: readonly string[]): void => {
    if (lines.length > 0) writeLines(...lines);
  };
  const writerOf =
    (level: Level): WriteLine =>
    (message, facts = {}) =>
      write(linesOf(level, message, facts));
  return {
    debug: writerOf('DEBUG'),
    info: writerOf('INFO'),
    warn: writerOf('WARN'),
    error: writerOf('ERROR'),
    conclude: (level, message, facts, metrics) =>
      write([...linesOf(level, message, facts), ...metrics()]),
  };
}
