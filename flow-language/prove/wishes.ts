import type { CallState } from './call-state.ts';
import type { Edge } from './explore.ts';
import type { Property } from './property.ts';
import type { End } from './step.ts';
import { firstUnknown } from './symbols.ts';
import type { EndFact, Wish } from './wish.ts';

/** Somebody's own property that must never break. */
export function neverTogether(wish: Wish): Property {
  return {
    id: 'never',
    title: () => `Never ${wish.text}.`,
    brokenBy: (edge) => (isSoAt(wish, edge) ? 'all of that is so when the call ends' : undefined),
  };
}

/** Whether all of it is so, or may be, where a call ends. What nobody has looked at may be anything. */
export function isSoAt({ facts }: Wish, { from: { state }, step: { end, marks } }: Edge): boolean {
  if (end === undefined) return false;
  const supposed = new Map<string, string>();
  return facts.every((fact) => isSo(fact, { state, end, marks, supposed }));
}

interface Ended {
  readonly state: CallState;
  readonly end: End;
  readonly marks: ReadonlySet<string>;
  /** Unknown texts, as they are taken to be. */
  readonly supposed: Map<string, string>;
}

function isSo(fact: EndFact, ended: Ended): boolean {
  const { isNot, what, name, value, mark } = fact;
  const { state, end, marks, supposed } = ended;
  if (mark !== undefined) return marks.has(mark) !== isNot;
  if (what === 'queue') return (end.kind === 'queue' && end.queue === value) !== isNot;
  if (what === 'end') return (end.kind === value) !== isNot;
  const key = `Attributes.${name}`;
  const text = what === 'target' ? (state.target ?? '') : (state.values.get(key) ?? UNSEEN + key);
  const isUnknown = text.startsWith(UNSEEN) || firstUnknown(text) !== undefined;
  const known = isUnknown ? supposed.get(text) : text;
  if (known !== undefined) return (known === value) !== isNot;
  if (!isNot) supposed.set(text, value);
  return true;
}

/** Stands for an attribute that the contact may have come with. */
const UNSEEN = '?';
