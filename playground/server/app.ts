import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { UsageError } from '../../cli/kernel/usage-error.ts';
import { atMost, onlyFromHere, onlyJson } from '../../simulator/local-server/guard.ts';
import { htmlDocument } from './document.ts';
import { type Entrance, pageHeaders } from './entrance.ts';
import { MOST_BYTES } from './loaded-flow.ts';
import type { BuiltPage } from './page-cache.ts';
import type { Playground } from './playground.ts';
import { Refusal, refuse } from './refusal.ts';
import {
  AnswerSchema,
  CallerInputSchema,
  DroppedFileSchema,
  RunRequestSchema,
  readRequest,
} from './requests.ts';
import { savedPage } from './saved-page.ts';

/** In JSON a text may take twice its bytes, and more where it holds many quotes. */
const MOST_REQUEST_BYTES = 3 * MOST_BYTES;

/** What the playground answers over HTTP: `../protocol.ts`. */
export function createApp(
  playground: Playground,
  page: BuiltPage,
  { guard }: Entrance,
  onBug: (error: unknown) => void,
): Hono {
  const app = new Hono();
  app.use(onlyFromHere(refuse), pageHeaders, guard, onlyJson(refuse));
  app.use(atMost(MOST_REQUEST_BYTES, refuse));
  app.use(async ({ header }, next) => {
    header('cache-control', 'no-store');
    await next();
  });
  app.notFound(() => new Refusal('NOT_FOUND', 'there is nothing here').answer());
  app.onError((error) => {
    if (error instanceof Refusal) return error.answer();
    if (error instanceof UsageError) {
      return new Refusal('INVALID_SITUATION', error.message).answer();
    }
    onBug(error);
    return new Refusal('INTERNAL', 'this is a bug; the terminal says more').answer();
  });

  app.get('/', (context) => context.html(INDEX));
  app.get('/page.js', (context) => {
    return context.body(page.script, 200, { 'content-type': 'text/javascript; charset=utf-8' });
  });
  app.get('/page.css', (context) => {
    return context.body(page.style, 200, { 'content-type': 'text/css; charset=utf-8' });
  });

  app.get('/api/start', async (context) => context.json(await playground.start()));
  app.get('/api/changes', (context) =>
    eventStream(context, async function* (_from, signal) {
      for await (const change of playground.changes.follow(signal)) yield [undefined, change];
    }),
  );
  app.post('/api/flow', async ({ req, json }) =>
    json(await playground.drop(await readRequest(req, DroppedFileSchema))),
  );
  app.post('/api/log', async ({ req, json }) =>
    json(await playground.dropLog(await readRequest(req, DroppedFileSchema))),
  );
  app.post('/api/answers', async ({ req, json }) =>
    json(await playground.keep(await readRequest(req, AnswerSchema))),
  );
  app.post('/api/runs', async ({ req, json }) =>
    json(await playground.play(await readRequest(req, RunRequestSchema)), 201),
  );
  app.post('/api/runs/:id/input', async ({ req, json }) => {
    const input = await readRequest(req, CallerInputSchema);
    return json(playground.runs.answer(req.param('id'), input));
  });
  app.delete('/api/runs/:id', ({ req, body }) => {
    playground.runs.end(req.param('id'));
    return body(null, 204);
  });
  app.get('/api/runs/:id/events', (context) => {
    const run = playground.runs.get(context.req.param('id'));
    return eventStream(context, (from, signal) => run.follow(from, signal));
  });
  app.get('/api/runs/:id/saved.html', (context) => {
    const saved = playground.save(context.req.param('id'));
    return context.html(savedPage(page, saved), 200, {
      'content-disposition': 'attachment; filename="call.html"',
    });
  });
  return app;
}

const INDEX = htmlDocument(
  'Playground',
  '<link rel="icon" href="data:,">\n<link rel="stylesheet" href="/page.css">\n<script src="/page.js" defer></script>',
  '',
);

/** How often a stream says that it is still there, in milliseconds: what is between them would close it else. */
const STILL_HERE_MS = 20_000;

/**
 * Server-sent events of all that comes.
 * @param follow gives each with its number, from one on; undefined where it has none
 */
function eventStream(
  context: Context,
  follow: (
    from: number,
    signal: AbortSignal,
  ) => AsyncIterable<readonly [number | undefined, object]>,
): Response {
  const last = context.req.header('last-event-id') ?? '';
  const from = /^\d{1,9}$/.test(last) ? Number(last) + 1 : 0;
  return streamSSE(context, async (stream) => {
    const left = new AbortController();
    stream.onAbort(() => left.abort());
    const beat = setInterval(() => void stream.write(': still here\n\n'), STILL_HERE_MS);
    try {
      for await (const [number, told] of follow(from, left.signal)) {
        const id = number === undefined ? {} : { id: `${number}` };
        await stream.writeSSE({ ...id, data: JSON.stringify(told) });
      }
    } finally {
      clearInterval(beat);
    }
  });
}
