// One cold start: loads a handler, answers one event, tells when that was, and ends.
import { lambdaContext } from './lambda-context.ts';
import { loadHandler } from './load-handler.ts';
import { reportLine } from './report-line.ts';

const [, , path, event = '{}'] = process.argv;
const handler = loadHandler(path);
const loadedMs = performance.now();

handler(JSON.parse(event), lambdaContext('first', 8000)).then(
  () => end({ answeredMs: performance.now(), loadedMs }),
  (error: unknown) => end({ error: String(error) }),
);

/** Times are milliseconds since the process started. */
function end(outcome: object): void {
  reportLine(outcome);
  process.exit();
}
