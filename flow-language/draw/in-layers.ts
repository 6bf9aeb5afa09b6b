import type { Graph, GraphNode, GraphPoint, PlacedGraph } from '../elk/graph.ts';
import { placeGraphs } from '../elk/place-graphs.ts';
import type { Flow } from '../model/flow.ts';
import { badnessOf } from './badness.ts';
import { bandsOf } from './bands.ts';
import { CARD, type Card } from './card.ts';
import { type Layout, type Line, START, TAG, type Tag } from './layout.ts';
import type { PlacedCard } from './place-cards.ts';

/** Between the rows of a long picture, in pixels. */
const BETWEEN_BANDS = 56;
/** How far below each other lines come in that are taken as usual, and those that aren't. */
const ENTRIES = { usual: 8, other: 15 } as const;

/**
 * Everything in layers from left to right, by how far it is from the start. A long flow is broken into rows; in
 * one that is longer than a page a branch to another row is named instead of drawn.
 */
export async function layOutInLayers(flow: Flow, cards: readonly Card[]): Promise<Layout> {
  const bands = bandsOf(flow, cards);
  return bands.length === 1 ? onOnePage(flow, cards) : inRows(flow, bands);
}

/** The page that is tried first, and those that are where it comes out hard to read: width to height, or one row. */
const PAGE = 1.5;
const OTHER_PAGES = [1.9, undefined] as const;
/** How bad a page may be, and up to how many blocks another one is tried. */
const GOOD = 8;
const TRIED_AGAIN = 40;

async function onOnePage(flow: Flow, cards: readonly Card[]): Promise<Layout> {
  const [first] = await tried(flow, cards, [PAGE]);
  if (first === undefined) throw new RangeError('a page was tried');
  if (first.badness <= GOOD || cards.length > TRIED_AGAIN) return first.layout;
  const pages = [first, ...(await tried(flow, cards, OTHER_PAGES))];
  return pages.reduce((best, page) => (page.badness < best.badness ? page : best)).layout;
}

async function tried(
  flow: Flow,
  cards: readonly Card[],
  pages: readonly (number | undefined)[],
): Promise<readonly { readonly layout: Layout; readonly badness: number }[]> {
  const graph = graphOf(flow, cards);
  const placed = await placeGraphs(
    pages.map((aspectRatio) => ({ ...graph, ...(aspectRatio && { aspectRatio }) })),
  );
  return placed.map((page) => {
    const layout = partOf(flow, cards, page, 0);
    return { layout, badness: badnessOf(layout, flow.start) };
  });
}

async function inRows(flow: Flow, bands: readonly (readonly Card[])[]): Promise<Layout> {
  const graphs = bands.map((band) => ({ ...graphOf(flow, band), isQuick: true }));
  const placed = await placeGraphs(graphs);
  let top = 0;
  const parts = bands.flatMap((band, index) => {
    const graph = placed[index];
    if (graph === undefined) return [];
    const part = partOf(flow, band, graph, top);
    top += graph.height + BETWEEN_BANDS;
    return part;
  });
  return {
    cards: parts.flatMap((part) => part.cards),
    lines: parts.flatMap((part) => part.lines),
    tags: parts.flatMap((part) => part.tags),
    entry: parts.map(({ entry }) => entry).find((entry) => entry !== undefined),
  };
}

// Identifiers hold anything, so each begins with what it is of.
const cardNode = (id: string) => `card ${id}`;
const tagNode = (id: string, door: number) => `tag ${door} ${id}`;
const outOf = (id: string, door: number) => `out ${door} ${id}`;
const into = (id: string, entry: keyof typeof ENTRIES) => `${entry} ${id}`;
const START_NODE = 'start';

function entryFor(kind: string): keyof typeof ENTRIES {
  return kind === 'next' || kind === 'condition' ? 'usual' : 'other';
}

function graphOf(flow: Flow, band: readonly Card[]): Graph {
  const here = new Set(band.map(({ block }) => block.id));
  const tags = band.flatMap((card) =>
    card.doors.flatMap(({ to }, door) =>
      here.has(to) || !flow.blocks.has(to) ? [] : [tagNode(card.block.id, door)],
    ),
  );
  const isStart = here.has(flow.start);
  return {
    nodes: [
      ...(isStart ? [startNode()] : []),
      ...band.map(cardBox),
      ...tags.map((id) => ({
        id,
        ...TAG,
        ports: [{ id: `into ${id}`, side: 'left' as const, y: TAG.height / 2 }],
      })),
    ],
    edges: [
      ...(isStart
        ? [{ id: START_NODE, from: outOf(START_NODE, 0), to: into(flow.start, 'usual') }]
        : []),
      ...band.flatMap((card) =>
        card.doors.flatMap(({ to, kind }, door) => {
          if (!flow.blocks.has(to)) return [];
          const from = outOf(card.block.id, door);
          const target = here.has(to)
            ? into(to, entryFor(kind))
            : `into ${tagNode(card.block.id, door)}`;
          return { id: from, from, to: target };
        }),
      ),
    ],
  };
}

function startNode(): GraphNode {
  const port = { id: outOf(START_NODE, 0), side: 'right' as const, y: START.height / 2 };
  return { id: START_NODE, ...START, isFirst: true, ports: [port] };
}

function cardBox({ block: { id }, doors, height }: Card): GraphNode {
  return {
    id: cardNode(id),
    width: CARD.width,
    height,
    ports: [
      { id: into(id, 'usual'), side: 'left', y: ENTRIES.usual },
      { id: into(id, 'other'), side: 'left', y: ENTRIES.other },
      ...doors.map(({ y }, door) => ({ id: outOf(id, door), side: 'right' as const, y })),
    ],
  };
}

/** What stands in a row, moved down to its place. */
function partOf(flow: Flow, band: readonly Card[], graph: PlacedGraph, top: number): Layout {
  const moved = ({ x, y }: GraphPoint): GraphPoint => ({ x, y: y + top });
  const placeOf = (node: string) => {
    const at = graph.nodes.get(node);
    return at && moved(at);
  };
  const routeOf = (edge: string) => (graph.edges.get(edge) ?? []).map(moved);
  const cards = band.flatMap((card): PlacedCard[] => {
    const at = placeOf(cardNode(card.block.id));
    if (at === undefined) return [];
    const box = { left: at.x, top: at.y, right: at.x + CARD.width, bottom: at.y + card.height };
    return [{ ...card, box }];
  });
  const branches = band.flatMap(({ block, doors }) =>
    doors.map(({ to, kind, fails }, door) => {
      const line: Line = { from: block.id, to, kind, fails, route: routeOf(outOf(block.id, door)) };
      return { line, tag: placeOf(tagNode(block.id, door)) };
    }),
  );
  const start = placeOf(START_NODE);
  const point = start && { x: start.x + START.width, y: start.y + START.height / 2 };
  return {
    cards,
    lines: branches.flatMap(({ line, tag }) =>
      tag === undefined && flow.blocks.has(line.to) ? [line] : [],
    ),
    tags: branches.flatMap(({ line, tag }): Tag[] =>
      tag === undefined ? [] : [{ ...line, at: { x: tag.x, y: tag.y + TAG.height / 2 } }],
    ),
    entry: point && { point, route: routeOf(START_NODE) },
  };
}
