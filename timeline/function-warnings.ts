import { isJsonObject } from '../src/json.ts';
import type { Recorder } from './recorder.ts';

/** Takes the function's log lines and records those of level WARN. */
export function createWarningTrace(recorder: Recorder): (line: string) => void {
  return (line) => {
    const entry: unknown = JSON.parse(line);
    if (!isJsonObject(entry) || entry['level'] !== 'WARN') return;
    recorder.record({ type: 'function-warned', message: String(entry['message']) });
  };
}
