import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';

// A thread of its own: ELK doesn't let go until it is ready, and a user who waits may press Ctrl-C meanwhile.
// Required, not imported: to import it, Node would first read its 1.6 MB to learn what kind of module it is.
const Elk: typeof import('elkjs/lib/elk.bundled.js').default = createRequire(import.meta.url)(
  'elkjs/lib/elk.bundled.js',
);
const layout = new Elk();
parentPort?.on('message', async ({ port, graphs }) => {
  try {
    const placed = [];
    for (const graph of graphs) placed.push(await layout.layout(graph));
    port.postMessage({ placed });
  } catch (error) {
    port.postMessage({ error });
  }
});
