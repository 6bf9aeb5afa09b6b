import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { Graph, GraphNode } from './graph.ts';

/** Distances in pixels, and how the layers are found; all others are as ELK has them. */
const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  // From the start on, so that what leads back is what goes round.
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.spacing.nodeNode': '26',
  'elk.spacing.edgeNode': '12',
  'elk.spacing.edgeEdge': '9',
  'elk.spacing.componentComponent': '40',
  'elk.layered.spacing.nodeNodeBetweenLayers': '44',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '9',
} as const;

/** Breaks a long graph into rows. */
const WRAPPED = {
  'elk.layered.wrapping.strategy': 'MULTI_EDGE',
  'elk.layered.wrapping.additionalEdgeSpacing': '12',
} as const;

/** For the rows of a long flow, each of which has few blocks: the second look would find little. */
const QUICK = {
  'elk.layered.thoroughness': '1',
  'elk.layered.crossingMinimization.greedySwitch.type': 'OFF',
} as const;

/** Denser, with straighter lines; the time that it takes grows too fast for large graphs. */
const DENSE = { 'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX' } as const;
const LARGE = 45;

/**
 * The graph as ELK takes it.
 * @see https://eclipse.dev/elk/reference/algorithms/org-eclipse-elk-layered.html
 */
export function elkGraph({ nodes, edges, aspectRatio, isQuick }: Graph): ElkNode {
  return {
    id: 'graph',
    layoutOptions: {
      ...OPTIONS,
      ...(aspectRatio !== undefined && { ...WRAPPED, 'elk.aspectRatio': `${aspectRatio}` }),
      ...(isQuick ? QUICK : nodes.length < LARGE && DENSE),
    },
    children: nodes.map(elkNode),
    edges: edges.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  };
}

function elkNode({ id, width, height, isFirst, ports }: GraphNode): ElkNode {
  return {
    id,
    width,
    height,
    layoutOptions: {
      'elk.portConstraints': 'FIXED_POS',
      ...(isFirst && { 'elk.layered.layering.layerConstraint': 'FIRST' }),
    },
    ports: ports.map((port) => ({
      id: port.id,
      x: port.side === 'left' ? 0 : width,
      y: port.y,
      width: 0,
      height: 0,
      layoutOptions: { 'elk.port.side': port.side === 'left' ? 'WEST' : 'EAST' },
    })),
  };
}
