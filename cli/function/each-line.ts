import type { WriteLines } from '../../src/telemetry/standard-output.ts';

/** For whoever takes the function's log lines one by one, as they come. */
export function eachLine(take: (line: string) => void): WriteLines {
  return (...lines) => {
    for (const line of lines) take(line);
  };
}
