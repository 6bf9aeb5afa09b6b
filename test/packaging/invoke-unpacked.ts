/**
 * Run in a process of its own: loads `handler.js` as CommonJS, invokes it with each event, and prints
 * a report as the last line of standard output. Arguments: the file, and the events as a JSON array.
 */
import { createRequire } from 'node:module';

const [, , file = '', events = '[]'] = process.argv;

/** Which of its own modules Node has loaded so far. It keeps the list, and documents it nowhere. */
function loadedModules(): unknown {
  return structuredClone(Reflect.get(process, 'moduleLoadList'));
}

const bundle: { handler(event: unknown): Promise<unknown> } = createRequire(import.meta.url)(file);
const afterLoading = loadedModules();
const outcomes: unknown[] = [];
for (const event of JSON.parse(events)) {
  outcomes.push(await bundle.handler(event).catch(({ code }) => code));
}
const report = { exported: Object.keys(bundle), afterLoading, outcomes, atEnd: loadedModules() };
console.log(JSON.stringify(report));
