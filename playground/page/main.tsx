import { render } from 'preact';
import type { Start } from '../protocol.ts';

async function show(root: Element): Promise<void> {
  const answer = await fetch('/api/start');
  const { flow }: Start = await answer.json();
  render(
    <main>
      <h1>{flow.name}</h1>
      {/* The server draws it, and escapes what the flow says. */}
      <div dangerouslySetInnerHTML={{ __html: flow.svg }} />
    </main>,
    root,
  );
}

const root = document.querySelector('#page');
if (root !== null) void show(root);
