import type { JsonObject } from '../../src/json.ts';
import type { TimedEvent } from '../../timeline/timed-event.ts';
import { happenedBy } from './call.ts';

/** One time that the call was in a block. */
export interface BlockVisit {
  readonly startMs: number;
  readonly durationMs: number;
  readonly silentMs: number;
  readonly branch: string | undefined;
  readonly to: string | undefined;
  readonly reason: string | undefined;
  /** Its parameters as the contact came to it, references replaced. */
  readonly got: JsonObject;
  /** What the function returned to it: what the flow finds in `$.External`. */
  readonly external: unknown;
  /** Error of the function's last attempt. */
  readonly failure: string | undefined;
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
}

/** What the call did in a block, up to the play head. */
export function visitsOf(
  block: string,
  events: readonly TimedEvent[],
  initial: Readonly<Record<string, string>>,
  headMs: number,
): readonly BlockVisit[] {
  const visits: BlockVisit[] = [];
  let attributes = initial;
  let external: unknown;
  let failure: string | undefined;
  for (const event of events.slice(0, happenedBy(events, headMs))) {
    if (event.type === 'function-invoked') [external, failure] = [undefined, undefined];
    else if (event.type === 'function-returned') external = event.response;
    else if (event.type === 'function-failed') {
      failure = event.code === undefined ? event.message : `${event.code}: ${event.message}`;
    } else if (event.type === 'block-left') {
      const before = attributes;
      attributes = attributesAfter(event, before);
      const isFunction = event.kind === 'InvokeLambdaFunction';
      if (event.block === block) {
        const { startMs, durationMs, silentMs, branch, to, reason, got } = event;
        visits.push({
          ...{ startMs, durationMs, silentMs, branch, to, reason, got, before, after: attributes },
          external: isFunction ? external : undefined,
          failure: isFunction ? failure : undefined,
        });
      }
    }
  }
  return visits;
}

/** A visit that wasn't left by its branch of success left the attributes as they were. */
function attributesAfter(
  event: TimedEvent & { readonly type: 'block-left' },
  before: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const set = event.kind === 'UpdateContactAttributes' ? event.got['Attributes'] : undefined;
  if (event.branch !== 'next' || typeof set !== 'object' || set === null) return before;
  const added = Object.entries(set).map(([name, value]) => [name, String(value)]);
  return { ...before, ...Object.fromEntries(added) };
}

/** Attributes as they stand at the play head. */
export function attributesAt(
  events: readonly TimedEvent[],
  initial: Readonly<Record<string, string>>,
  headMs: number,
): Readonly<Record<string, string>> {
  return events
    .slice(0, happenedBy(events, headMs))
    .filter((event) => event.type === 'block-left')
    .reduce((attributes, event) => attributesAfter(event, attributes), initial);
}
