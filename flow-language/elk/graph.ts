/** A box to be placed, with the places on its edges where lines begin and end. */
export interface GraphNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** It stands before all others. */
  readonly isFirst?: boolean;
  readonly ports: readonly GraphPort[];
}

export interface GraphPort {
  readonly id: string;
  /** On the left edge lines come in, on the right one they go out. */
  readonly side: 'left' | 'right';
  /** From the top of the box. */
  readonly y: number;
}

/** A line from a port to a port. */
export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Width to height of the page that the graph should fit; left out, it is one row, however long. */
  readonly aspectRatio?: number;
  /** Whether there are so many graphs that a second look at each would take too long. */
  readonly isQuick?: boolean;
}

/** Where everything of a graph stands: by node its upper left corner, by edge its corners with both ends. */
export interface PlacedGraph {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, GraphPoint>;
  readonly edges: ReadonlyMap<string, readonly GraphPoint[]>;
}

export interface GraphPoint {
  readonly x: number;
  readonly y: number;
}
