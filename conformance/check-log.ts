import { isJsonObject } from '../src/json.ts';
import { type Fault, faultOf, shorten } from './fault.ts';
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
): readonly Fault[] {
  const read = lines.map(readLine);
  const malformed = lines.filter((_, index) => read[index] === undefined);
  const has = (wanted: LogLine): boolean =>
    read.some((line) => line?.level === wanted.level && line.message.includes(wanted.message));
  const mayHave = (wanted: LogLine): boolean =>
    has(wanted) || (!ownRules && malformed.some((line) => line.includes(wanted.message)));
  const logged = shorten(lines.join('\n'));
  return [
    ...(ownRules ? malformed : []).map((line) => {
      const cause = 'log line without level and message';
      return faultOf(cause, `${cause}: ${shorten(line)}`);
    }),
    ...scenario.logs
      .filter((wanted) => !mayHave(wanted))
      .map(({ level, message }) => {
        const cause = `not logged: ${level} ${message}`;
        return faultOf(cause, `${cause}; logged: ${logged || 'nothing'}`);
      }),
    ...scenario.notLogged.filter(has).map(({ level, message }) => {
      const cause = `logged: ${level} ${message}`;
      return faultOf(cause, `${cause}; in: ${logged}`);
    }),
  ];
}

/** Level and message of a line, or undefined where it isn't a JSON object with both as texts. */
function readLine(line: string): LogLine | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (!isJsonObject(value)) return undefined;
    const { level, message } = { level: value['level'], message: value['message'] };
    return typeof level === 'string' && typeof message === 'string'
      ? { level, message }
      : undefined;
  } catch {
    return undefined;
  }
}
