import type { TimedEvent } from '../../timeline/timed-event.ts';
import { happenedBy } from './call.ts';

/** A way from a block to another. */
export interface Way {
  readonly from: string;
  readonly to: string;
}

/** Where the call is in the flow at a moment. */
export interface Place {
  /** The block that it is in, or ended in. */
  readonly current: string | undefined;
  readonly isOver: boolean;
  readonly visited: ReadonlySet<string>;
  readonly ways: readonly Way[];
}

/** Where the call is, at the play head. */
export function placeAt(events: readonly TimedEvent[], headMs: number): Place {
  const count = happenedBy(events, headMs);
  const visited = new Set<string>();
  const ways: Way[] = [];
  let current: string | undefined;
  let isOver = false;
  for (const event of events.slice(0, count)) {
    if (event.type === 'block-left') {
      visited.add(event.block);
      current = event.to ?? event.block;
      if (event.to !== undefined) ways.push({ from: event.block, to: event.to });
    } else if (event.type === 'function-invoked' || event.type === 'dialled') {
      current = event.block;
    } else if (event.type === 'ended') isOver = true;
  }
  // A block is told of when it is left; the first one has none before it that leads there.
  const next = events.slice(count).find((event) => event.type === 'block-left');
  if (!isOver && next !== undefined && next.startMs <= headMs) current = next.block;
  if (current !== undefined) visited.add(current);
  return { current, isOver, visited, ways };
}
