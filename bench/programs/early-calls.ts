// The first calls of a fresh environment, one after the other: an environment serves few before it ends,
// and in these the engine still compiles. The very first is the cold start, which is measured elsewhere.
import { lambdaContext } from './lambda-context.ts';
import { loadHandler } from './load-handler.ts';
import { reportLine } from './report-line.ts';

const [, , path, eventText = '{}', last] = process.argv;

async function main(): Promise<void> {
  const handler = loadHandler(path);
  const times: number[] = [];
  for (let call = 1; call <= Number(last); call += 1) {
    const event = JSON.parse(eventText.replaceAll('CONTACT', `contact-${call}`));
    const context = lambdaContext(`request-${call}`, 8000);
    const startedAt = performance.now();
    await handler(event, context);
    if (call > 1) times.push(performance.now() - startedAt);
  }
  reportLine({ medianMs: times.sort((a, b) => a - b)[times.length >> 1] });
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    reportLine({ error: String(error) });
    process.exit();
  },
);
