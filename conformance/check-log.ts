import { isJsonMap } from './json-value.ts';
import type { LogLine, Scenario } from './scenario-schema.ts';

/**
 * What is wrong with the lines logged: not JSON, an expected line missing, an unwanted one there.
 * @param ownRules without them any line may be logged; one that isn't JSON has every level that is
 *   wanted, and none that isn't
 */
export function logFaults(
  scenario: Scenario,
  lines: readonly string[],
  ownRules: boolean,
): readonly string[] {
  const read = lines.map(readLine);
  const malformed = lines.filter((_, index) => read[index] === undefined);
  const has = (wanted: LogLine): boolean =>
    read.some((line) => line?.level === wanted.level && line.message.includes(wanted.message));
  const mayHave = (wanted: LogLine): boolean =>
    has(wanted) || (!ownRules && malformed.some((line) => line.includes(wanted.message)));
  return [
    ...(ownRules ? malformed : []).map((line) => `log line without level and message: ${line}`),
    ...scenario.logs
      .filter((wanted) => !mayHave(wanted))
      .map(
        (wanted) => `not logged: ${wanted.level} ${wanted.message}; logged: ${lines.join('\n')}`,
      ),
    ...scenario.notLogged
      .filter(has)
      .map((unwanted) => `logged: ${unwanted.level} ${unwanted.message}; in: ${lines.join('\n')}`),
  ];
}

/** Level and message of a line, or undefined where it isn't a JSON object with both as texts. */
function readLine(line: string): LogLine | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (!isJsonMap(value)) return undefined;
    const { level, message } = { level: value['level'], message: value['message'] };
    return typeof level === 'string' && typeof message === 'string'
      ? { level, message }
      : undefined;
  } catch {
    return undefined;
  }
}
