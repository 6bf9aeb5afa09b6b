import type { EnvironmentVariables } from '../config/setting-source.ts';

/** Level names of ours, of Lambda's and of Powertools', by how much they matter. */
const SEVERITY: ReadonlyMap<string, number> = new Map(
  Object.entries({
    TRACE: 0,
    DEBUG: 0,
    INFO: 1,
    WARN: 2,
    ERROR: 3,
    FATAL: 4,
    CRITICAL: 4,
    SILENT: 4,
  }),
);

/** How much a level matters; 0 for one that isn't known. */
export function severityOf(level: string): number {
  return SEVERITY.get(level) ?? 0;
}

/** What a line must matter: `DEBUG_LOGGING`, then Lambda's own level, then Powertools', else INFO. */
export function lowestSeverity(env: EnvironmentVariables): number {
  if (env['DEBUG_LOGGING'] === 'true') return severityOf('DEBUG');
  const asked = severityIn(env['AWS_LAMBDA_LOG_LEVEL']) ?? severityIn(env['POWERTOOLS_LOG_LEVEL']);
  return asked ?? severityOf('INFO');
}

/**
 * The level of lines that no setting may hold back, INFO or above: what our own log lets through, and
 * Lambda, which drops lines below its level and takes a line without one for INFO.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 */
export function levelThatPasses(env: EnvironmentVariables): string {
  const lambdas = severityIn(env['AWS_LAMBDA_LOG_LEVEL']) ?? 0;
  return (
    ['INFO', 'INFO', 'WARN', 'ERROR', 'FATAL'][Math.max(lambdas, lowestSeverity(env))] ?? 'INFO'
  );
}

function severityIn(level: string | undefined): number | undefined {
  return level === undefined ? level : SEVERITY.get(level.toUpperCase());
}
