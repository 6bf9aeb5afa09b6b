import { Worker } from 'node:worker_threads';
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

/**
 * Places graphs in layers from left to right, with few crossings and no line behind a box.
 * @see https://eclipse.dev/elk/reference/algorithms/org-eclipse-elk-layered.html
 */
export async function placeGraphs(graphs: readonly Graph[]): Promise<readonly PlacedGraph[]> {
  const worker = new Worker(new URL('./elk-thread.ts', import.meta.url), {
    workerData: graphs.map(elkGraph),
  });
  try {
    const message = await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) =>
        reject(new Error(`the thread that lays out ended with ${code}`)),
      );
    });
    return v.parse(v.array(Placed), message).map(decoded);
  } finally {
    await worker.terminate();
  }
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
