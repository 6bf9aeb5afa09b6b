import type {
  Answer,
  Answers,
  CallerInput,
  Change,
  DroppedFile,
  Loaded,
  LoggedCall,
  Refused,
  Run,
  RunEvent,
  RunRequest,
  Start,
} from '../protocol.ts';

/** What was refused, in the server's words. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly code: Refused['code'];

  constructor({ code, message }: Refused) {
    super(message);
    this.code = code;
  }
}

/** The playground's server, as the page asks it. Each rejects with a `RefusedError`, or where nobody answers. */
export interface Server {
  start(): Promise<Start>;
  drop(file: DroppedFile): Promise<Loaded>;
  dropLog(file: DroppedFile): Promise<LoggedCall>;
  play(request: RunRequest): Promise<Run>;
  answer(run: string, input: CallerInput): Promise<Run>;
  end(run: string): Promise<void>;
  keep(answer: Answer): Promise<Answers>;
  /** @returns ends it */
  follow(run: string, onEvents: (events: readonly RunEvent[]) => void): () => void;
  changes(onChange: (change: Change) => void, onLink: (isUp: boolean) => void): () => void;
}

export const server: Server = {
  start: () => ask('/api/start'),
  drop: (file) => ask('/api/flow', file),
  dropLog: (file) => ask('/api/log', file),
  play: (request) => ask('/api/runs', request),
  answer: (run, input) => ask(`/api/runs/${run}/input`, input),
  keep: (answer) => ask('/api/answers', answer),
  async end(run) {
    await fetch(`/api/runs/${run}`, { method: 'DELETE' });
  },
  follow,
  changes,
};

async function ask<Answer>(path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(
    path,
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        },
  );
  if (!answer.ok) throw new RefusedError(await answer.json());
  return answer.json();
}

/** Hands on what comes in one turn together: a run tells hundreds of things at once. */
function follow(run: string, onEvents: (events: readonly RunEvent[]) => void): () => void {
  const source = new EventSource(`/api/runs/${run}/events`);
  let waiting: RunEvent[] = [];
  const handOn = () => {
    const events = waiting;
    waiting = [];
    if (events.length > 0) onEvents(events);
  };
  source.addEventListener('message', ({ data }) => {
    const event: RunEvent = JSON.parse(data);
    if (waiting.push(event) === 1) setTimeout(handOn);
    // A source that isn't closed would ask again for ever.
    if (event.type === 'finished' || event.type === 'failed') source.close();
  });
  return () => source.close();
}

function changes(onChange: (change: Change) => void, onLink: (isUp: boolean) => void): () => void {
  const source = new EventSource('/api/changes');
  source.addEventListener('message', ({ data }) => {
    const change: Change = JSON.parse(data);
    if (change.type === 'server-ends') source.close();
    onChange(change);
  });
  source.addEventListener('open', () => onLink(true));
  source.addEventListener('error', () => onLink(false));
  return () => source.close();
}
