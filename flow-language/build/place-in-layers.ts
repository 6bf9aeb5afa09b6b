import { layOutAsDesigned } from '../draw/as-designed.ts';
import { badnessOf } from '../draw/badness.ts';
import { cardOf } from '../draw/card.ts';
import type { Graph, GraphNode, GraphPoint } from '../elk/graph.ts';
import { placeGraphs } from '../elk/place-graphs.ts';
import { exitsOf } from '../graph/exits.ts';
import type { Block, Flow } from '../model/flow.ts';
import { readFlow } from '../model/read-flow.ts';
import { type FlowDocument, flowText, withPositions } from './flow-document.ts';

/** How large the designer draws a block, about, in its own units: it grows with the branches. */
const BLOCK = { width: 220, height: 110, branch: 30 } as const;
const ENTRY = { width: 120, height: 60 } as const;
const ENTRY_ID = 'entry';

/**
 * The flow with places for its blocks in Connect's designer: in layers from the start on, with few crossings, and
 * in rows where it is long.
 */
export async function placeInLayers(document: FlowDocument): Promise<FlowDocument> {
  const { flow } = readFlow(flowText(document), 'the flow');
  const [placed] = await placeGraphs([graphOf(flow)]);
  const [best] = COLUMNS.map((columns) => {
    const places = inRows(placed?.nodes ?? new Map(), columns);
    const at = (node: string) => places.get(node) ?? { x: 0, y: 0 };
    const tried = withPositions(document, at(ENTRY_ID), (name) => at(nodeOf(name)));
    return { tried, badness: badnessOfPlaces(tried) };
  }).sort((a, b) => a.badness - b.badness);
  return best?.tried ?? document;
}

/** How hard to read the places make a picture. */
function badnessOfPlaces(document: FlowDocument): number {
  const { flow } = readFlow(flowText(document), 'the flow');
  return badnessOf(layOutAsDesigned(flow, [...flow.blocks.values()].map(cardOf)), flow.start);
}

/** After how many columns a new row may begin in the designer; which is best, depends on the flow. */
const COLUMNS = [6, 7, 8, 9, 10] as const;
const BETWEEN_ROWS = 80;
const MARGIN = 20;

/** Layers beside each other, broken into rows below each other. */
function inRows(
  nodes: ReadonlyMap<string, GraphPoint>,
  count: number,
): ReadonlyMap<string, GraphPoint> {
  const columns = [...new Set([...nodes.values()].map(({ x }) => x))].sort((a, b) => a - b);
  const rows = Map.groupBy(nodes, ([, { x }]) => Math.floor(columns.indexOf(x) / count));
  const placed = new Map<string, GraphPoint>();
  let top = MARGIN;
  for (const row of [...rows.keys()].sort((a, b) => a - b)) {
    const members = rows.get(row) ?? [];
    const highest = Math.min(...members.map(([, { y }]) => y));
    const lowest = Math.max(...members.map(([, { y }]) => y)) + BLOCK.height + 2 * BLOCK.branch;
    const left = columns[row * count] ?? 0;
    for (const [node, { x, y }] of members) {
      placed.set(node, {
        x: Math.round(x - left) + MARGIN,
        y: Math.round(y - highest + top),
      });
    }
    top += lowest - highest + BETWEEN_ROWS;
  }
  return placed;
}

function graphOf(flow: Flow): Graph {
  const blocks = [...flow.blocks.values()];
  const start = { id: 'out of entry', side: 'right' as const, y: ENTRY.height / 2 };
  return {
    nodes: [{ id: ENTRY_ID, ...ENTRY, isFirst: true, ports: [start] }, ...blocks.map(box)],
    edges: [
      { id: ENTRY_ID, from: start.id, to: entryOf(flow.start) },
      ...blocks.flatMap((block) =>
        exitsOf(block).map(({ to }, index) => {
          const from = exitOf(block.id, index);
          return { id: from, from, to: entryOf(to) };
        }),
      ),
    ],
  };
}

function box(block: Block): GraphNode {
  const exits = exitsOf(block);
  return {
    id: nodeOf(block.id),
    width: BLOCK.width,
    height: BLOCK.height + exits.length * BLOCK.branch,
    ports: [
      { id: entryOf(block.id), side: 'left', y: BLOCK.branch },
      ...exits.map((_, index) => ({
        id: exitOf(block.id, index),
        side: 'right' as const,
        y: BLOCK.height + (index + 0.5) * BLOCK.branch,
      })),
    ],
  };
}

const nodeOf = (id: string) => `block ${id}`;
const entryOf = (id: string) => `into ${id}`;
const exitOf = (id: string, index: number) => `out ${index} ${id}`;
