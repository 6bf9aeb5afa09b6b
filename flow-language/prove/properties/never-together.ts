import type { CallState } from '../call-state.ts';
import type { EndFact, Never } from '../never.ts';
import type { Property } from '../property.ts';
import type { End } from '../step.ts';
import { firstUnknown } from '../symbols.ts';

/** A property of somebody's own. */
export function neverTogether(never: Never): Property {
  return {
    id: 'never',
    title: () => `Never ${never.text}.`,
    brokenBy({ from: { state }, step: { end } }) {
      if (end === undefined) return undefined;
      return never.facts.every((fact) => isSo(fact, state, end))
        ? 'all of that is so at the end of the call'
        : undefined;
    },
  };
}

/** What nobody has looked at may be anything. */
function isSo({ what, name, value }: EndFact, state: CallState, end: End): boolean {
  const is = (text: string | undefined) =>
    text !== undefined && (text === value || firstUnknown(text) !== undefined);
  switch (what) {
    case 'queue':
      return end.kind === 'queue' && end.queue === value;
    case 'end':
      return end.kind === value;
    case 'target':
      return is(state.target);
    case 'attribute': {
      const key = `Attributes.${name}`;
      const isOpen = !state.values.has(key) && !state.tried.has(key);
      return isOpen || is(state.values.get(key));
    }
  }
}
