/**
 * A runtime client of a few lines, for tests, in which the event says what the function does.
 */
import { setTimeout as sleep } from 'node:timers/promises';

/** At most one of these, besides `say`. */
interface Event {
  readonly return?: unknown;
  readonly throw?: string;
  readonly exit?: number;
  readonly hang?: true;
  readonly environment?: true;
  readonly say?: string;
}

const api = `http://${process.env['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime`;
const post = (path: string, body: unknown) =>
  fetch(`${api}/${path}`, { method: 'POST', body: JSON.stringify(body) });

if (process.env['FAILS_TO_LOAD']) {
  await post('init/error', { errorType: 'Runtime.ImportModuleError', errorMessage: 'no handler' });
  process.exit(1);
}

for (;;) {
  const next = await fetch(`${api}/invocation/next`);
  const id = next.headers.get('Lambda-Runtime-Aws-Request-Id');
  const arn = next.headers.get('Lambda-Runtime-Invoked-Function-Arn');
  const leftMs = Number(next.headers.get('Lambda-Runtime-Deadline-Ms')) - Date.now();
  const event: Event = JSON.parse(await next.text());
  if (event.exit !== undefined) process.exit(event.exit);
  if (event.hang) await sleep(60_000);
  if (event.say !== undefined) console.log(event.say);
  if (event.throw !== undefined) {
    await post(`invocation/${id}/error`, { errorType: 'Error', errorMessage: event.throw });
  } else if (event.environment) {
    const { env, pid } = process;
    await post(`invocation/${id}/response`, { env, pid, cwd: process.cwd(), arn, leftMs });
  } else {
    await post(`invocation/${id}/response`, event.return);
  }
}
