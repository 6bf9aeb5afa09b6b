import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { startQuietPlayground } from '../../../checks/support/start-quiet-playground.ts';
import type { Refused, Run, RunEvent, RunRequest, Start } from '../../../playground/protocol.ts';
import type { PlaygroundOptions } from '../../../playground/server/start-playground.ts';

/** A playground that is open, asked as its page asks. */
export interface OpenPlayground {
  readonly origin: string;
  readonly address: string;
  /** The cookie as it was set, and as it is sent back. */
  readonly entrance: string;
  readonly cookie: string;
  /** What the session's standard error got. */
  readonly told: readonly string[];
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  remove(path: string): Promise<Response>;
  start(): Promise<Start>;
  /** Begins a call through the flow that is there. */
  play(request?: Partial<RunRequest>): Promise<Run>;
  /** What is told of a call, up to its end or up to where it waits. */
  events(run: Run, from?: number): Promise<readonly RunEvent[]>;
  close(): Promise<void>;
}

/** Opens a playground on a free port; it goes with its test. */
export async function openPlayground(
  t: TestContext,
  options: Partial<PlaygroundOptions> = {},
): Promise<OpenPlayground> {
  const told: string[] = [];
  const running = await startQuietPlayground(
    { flow: 'flows/pstn-transfer.json', ...options },
    (text) => void told.push(text),
  );
  t.after(() => running.close());
  const { origin, address } = running;
  const entered = await fetch(address, { redirect: 'manual' });
  assert.equal(entered.status, 303);
  const entrance = entered.headers.get('set-cookie') ?? '';
  const [cookie = ''] = entrance.split(';');
  const get: OpenPlayground['get'] = (path, headers = {}) =>
    fetch(`${origin}${path}`, { headers: { cookie, ...headers } });
  const post: OpenPlayground['post'] = (path, body, headers = {}) =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { cookie, 'content-type': 'application/json', ...headers },
    });
  const start = async (): Promise<Start> => JSON.parse(await (await get('/api/start')).text());
  return {
    origin,
    address,
    entrance,
    cookie,
    told,
    get,
    post,
    remove: (path) => fetch(`${origin}${path}`, { method: 'DELETE', headers: { cookie } }),
    start,
    async play(request = {}) {
      const { flow } = await start();
      const body = { situation: [], flow: flow.hash, live: false, ...request };
      const answer = await post('/api/runs', body);
      const text = await answer.text();
      assert.equal(answer.status, 201, text);
      return JSON.parse(text);
    },
    async events(run, from = 0) {
      const headers = from === 0 ? {} : { 'last-event-id': `${from - 1}` };
      const events: RunEvent[] = [];
      for await (const event of eventsIn(await get(`/api/runs/${run.id}/events`, headers))) {
        events.push(event as RunEvent);
        if (event.type === 'waits') break;
      }
      return events;
    },
    close: () => running.close(),
  };
}

/** A refusal, with its status. */
export async function refusal(answer: Response): Promise<Refused & { readonly status: number }> {
  return { status: answer.status, ...JSON.parse(await answer.text()) };
}

/** The data of server-sent events, as they come. */
export async function* eventsIn(
  answer: Response,
): AsyncGenerator<{ readonly type: string } & Readonly<Record<string, unknown>>> {
  assert.equal(answer.headers.get('content-type'), 'text/event-stream');
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString();
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (data !== undefined) yield JSON.parse(data);
    }
  }
}
