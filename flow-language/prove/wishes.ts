import type { CallState } from './call-state.ts';
import type { Edge } from './explore.ts';
import type { Property } from './property.ts';
import type { End } from './step.ts';
import { firstUnknown } from './symbols.ts';
import { type EndFact, markOfFact, type Wish } from './wish.ts';

/** Somebody's own property that must never break. */
export function neverTogether(wish: Wish): Property {
  return {
    id: 'never',
    title: () => `Never ${wish.text}.`,
    brokenBy: (edge) => (isSoAt(wish, edge) ? 'all of that is so when the call ends' : undefined),
  };
}

/** Whether all of it is so, or may be, where a call ends. */
export function isSoAt({ facts }: Wish, { from: { state }, step: { end, marks } }: Edge): boolean {
  return end !== undefined && facts.every((fact) => isSo(fact, { state, end, marks }));
}

interface Ended {
  readonly state: CallState;
  readonly end: End;
  readonly marks: ReadonlySet<string>;
}

/** What nobody has looked at may be anything: so, and not so. */
function isSo(fact: EndFact, ended: Ended): boolean {
  const held = holds(fact, ended);
  return held === undefined || held !== fact.isNot;
}

function holds(fact: EndFact, { state, end, marks }: Ended): boolean | undefined {
  const { what, name, value } = fact;
  const mark = markOfFact(fact);
  if (mark !== undefined) return marks.has(mark);
  if (what === 'queue') return end.kind === 'queue' && end.queue === value;
  if (what === 'end') return end.kind === value;
  const text = what === 'target' ? (state.target ?? '') : state.values.get(`Attributes.${name}`);
  return text === undefined || firstUnknown(text) !== undefined ? undefined : text === value;
}
