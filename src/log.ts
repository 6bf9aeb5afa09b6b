import type { Clock } from './clock.ts';
import type { Redactor } from './redactor.ts';
import type { EnvironmentVariables } from './setting-source.ts';

/** Level names of ours, of Lambda's and of Powertools', by how much they matter. */
const SEVERITY: ReadonlyMap<string, number> = new Map([
  ['TRACE', 0],
  ['DEBUG', 0],
  ['INFO', 1],
  ['WARN', 2],
  ['ERROR', 3],
  ['FATAL', 4],
  ['CRITICAL', 4],
  ['SILENT', 4],
]);

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

/** `DEBUG_LOGGING`, then `AWS_LAMBDA_LOG_LEVEL`, then `POWERTOOLS_LOG_LEVEL`, else INFO. */
function lowestSeverity(env: EnvironmentVariables): number {
  if (env['DEBUG_LOGGING'] === 'true') return severityOf('DEBUG');
  const asked = [env['AWS_LAMBDA_LOG_LEVEL'], env['POWERTOOLS_LOG_LEVEL']]
    .map((name) => name?.toUpperCase() ?? '')
    .find((name) => SEVERITY.has(name));
  return severityOf(asked ?? 'INFO');
}

function severityOf(level: string): number {
  return SEVERITY.get(level) ?? 0;
}
