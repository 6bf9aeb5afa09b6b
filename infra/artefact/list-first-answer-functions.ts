// Gives one answer, the first of its environment, with an OAuth pair and the simulated vendor, and writes the
// outermost functions of src that it called, as V8 counts them, to the JSON file of its argument. In a
// process of its own, whose counters nobody else has touched.
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import event from '../../events/get-pstn-transfer-data.json' with { type: 'json' };
import { startCrestaSimulator } from '../../simulator/cresta/start-cresta-simulator.ts';

const PROJECT = new URL('../../', import.meta.url).href;
const [, , file] = process.argv;
if (file === undefined) throw new Error('the file to write is missing');

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true });

const vendor = await startCrestaSimulator();
// By two names, since the vendor's API and its OAuth server are two hosts.
const authDomain = vendor.origin.replace('127.0.0.1', 'localhost');
const settings = { ...vendor.environment('oauth'), action: 'get_pstn_transfer_data', authDomain };
Object.assign(process.env, settings);
const { handler } = await import('../../src/handler.ts');
await handler(event);
await vendor.close();

const { result } = await session.post('Profiler.takePreciseCoverage');
const called = result
  .filter(({ url }) => url.startsWith(`${PROJECT}src/`))
  .map(({ url, functions }) => {
    const source = readFileSync(new URL(url), 'utf8');
    const names = functions
      .filter(
        ({ ranges: [whole] }) => whole && whole.count > 0 && isOutermost(source, whole.startOffset),
      )
      .map(({ functionName }) => functionName);
    return [url.slice(PROJECT.length), names] as const;
  })
  .filter(([, names]) => names.length > 0);
await writeFile(file, JSON.stringify(Object.fromEntries(called.sort())));

/** Whether a function declaration begins there, at the beginning of its line. */
function isOutermost(source: string, offset: number): boolean {
  const before = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^(?:export )?$/.test(before) && /^(?:async )?function /.test(source.slice(offset));
}
