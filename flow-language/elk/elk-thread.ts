import { parentPort, workerData } from 'node:worker_threads';
import elk from 'elkjs/lib/elk.bundled.js';

// A thread of its own: ELK doesn't let go until it is ready, and a user who waits may press Ctrl-C meanwhile.
const layout = new elk.default();
const placed = [];
for (const graph of workerData) placed.push(await layout.layout(graph));
parentPort?.postMessage(placed);
