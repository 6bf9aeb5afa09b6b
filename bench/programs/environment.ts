// One Lambda environment that lives until its standard input ends. Each line of it is a list of calls
// to be made at once; each call's end is told in a line.
import { createInterface } from 'node:readline';
import { lambdaContext } from './lambda-context.ts';
import { loadHandler } from './load-handler.ts';
import { reportLine } from './report-line.ts';

interface Call {
  readonly id: string;
  readonly event: unknown;
  readonly limitMs: number;
}

const handler = loadHandler(process.argv[2]);

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const calls: readonly Call[] = JSON.parse(line);
    for (const call of calls) answer(call);
  })
  .on('close', () => process.exit());
reportLine({ id: '' });

async function answer({ id, event, limitMs }: Call): Promise<void> {
  const startedAt = performance.now();
  const outcome = await handler(event, lambdaContext(id, limitMs)).then(
    (answered) => ({ answer: answered }),
    (error: unknown) => ({ error: describe(error) }),
  );
  const endedAt = performance.now();
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  reportLine({ id, tookMs: endedAt - startedAt, sinceStartMs: endedAt, peakBytes, ...outcome });
}

function describe(error: unknown): { code: string; message: string } {
  const { code, name, message }: { code?: unknown; name?: unknown; message?: unknown } =
    error instanceof Error ? error : new Error(String(error));
  return { code: String(code ?? name), message: String(message) };
}
