import { isJsonObject } from '../../src/json.ts';
import type { WriteLines } from '../../src/standard-output.ts';
import type { Recorder } from './recorder.ts';

/** Takes the function's log lines and records those of level WARN. */
export function createWarningTrace(recorder: Recorder): WriteLines {
  return (...lines) => {
    for (const line of lines) {
      const entry: unknown = JSON.parse(line);
      if (!isJsonObject(entry) || entry['level'] !== 'WARN') continue;
      recorder.record({ type: 'function-warned', message: String(entry['message']) });
    }
  };
}
