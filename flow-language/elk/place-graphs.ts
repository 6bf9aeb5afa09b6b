import { MessageChannel, Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { elkGraph } from './elk-graph.ts';
import type { Graph, PlacedGraph } from './graph.ts';

const PointSchema = v.object({ x: v.number(), y: v.number() });
const Placed = v.object({
  width: v.number(),
  height: v.number(),
  children: v.array(v.object({ id: v.string(), x: v.number(), y: v.number() })),
  edges: v.array(
    v.object({
      id: v.string(),
      sections: v.optional(
        v.array(
          v.object({
            startPoint: PointSchema,
            bendPoints: v.optional(v.array(PointSchema), []),
            endPoint: PointSchema,
          }),
        ),
        [],
      ),
    }),
  ),
});

const Answer = v.object({ placed: v.optional(v.array(Placed)), error: v.optional(v.unknown()) });

/** One for the process, as ELK takes a third of a second to start and gets quicker with use. */
let thread: Worker | undefined;

/**
 * Places graphs in layers from left to right, with few crossings and no line behind a box.
 * @see https://eclipse.dev/elk/reference/algorithms/org-eclipse-elk-layered.html
 */
export async function placeGraphs(graphs: readonly Graph[]): Promise<readonly PlacedGraph[]> {
  thread ??= startThread();
  const worker = thread;
  const { port1, port2 } = new MessageChannel();
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  // Listening keeps the process until there is an answer; the thread alone doesn't.
  port1.once('message', resolve);
  worker.once('error', reject);
  worker.postMessage({ port: port2, graphs: graphs.map(elkGraph) }, [port2]);
  try {
    const { placed, error } = v.parse(Answer, await promise);
    if (placed === undefined) throw error;
    return placed.map(decoded);
  } finally {
    port1.close();
    worker.off('error', reject);
  }
}

function startThread(): Worker {
  const worker = new Worker(new URL('./elk-thread.ts', import.meta.url));
  worker.unref();
  worker.once('error', () => {
    thread = undefined;
  });
  return worker;
}

function decoded({ width, height, children, edges }: v.InferOutput<typeof Placed>): PlacedGraph {
  return {
    width,
    height,
    nodes: new Map(children.map(({ id, x, y }) => [id, { x, y }])),
    edges: new Map(
      edges.map(({ id, sections }) => [
        id,
        sections.flatMap(({ startPoint, bendPoints, endPoint }) => [
          startPoint,
          ...bendPoints,
          endPoint,
        ]),
      ]),
    ),
  };
}
