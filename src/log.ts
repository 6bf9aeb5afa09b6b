import type { Clock } from './clock.ts';
import { lowestSeverity, severityOf } from './log-level.ts';
import type { Redactor } from './redactor.ts';
import type { EnvironmentVariables } from './setting-source.ts';

type Level = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

/** Facts of a log line: snake_case names. */
export type Facts = Readonly<Record<string, unknown>>;

/** Writes the log lines of one invocation. */
export interface Log {
  debug(message: string, facts?: Facts): void;
  info(message: string, facts?: Facts): void;
  warn(message: string, facts?: Facts): void;
  error(message: string, facts?: Facts): void;
}

/**
 * A log of one JSON object a line, with the key names of Powertools for AWS Lambda, redacted on its
 * way out. All its state is its own: invocations that run in parallel don't mix.
 * @see https://docs.aws.amazon.com/powertools/typescript/latest/features/logger/
 */
export function createLog(options: {
  readonly writeLine: (line: string) => void;
  readonly env: EnvironmentVariables;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly common: Facts;
}): Log {
  const { writeLine, clock, redactor, common } = options;
  const lowest = lowestSeverity(options.env);
  const write =
    (level: Level) =>
    (message: string, facts: Facts = {}): void => {
      if (severityOf(level) < lowest) return;
      const timestamp = new Date(clock.epochMs()).toISOString();
      const rest = redactor.json({ message, ...common, ...facts });
      writeLine(`{"level":"${level}","timestamp":"${timestamp}",${rest.slice(1)}`);
    };
  return { debug: write('DEBUG'), info: write('INFO'), warn: write('WARN'), error: write('ERROR') };
}
