import { E164 } from '../../../src/connect/limits.ts';
import type { Property } from '../property.ts';

export const wrongNumber: Property = {
  id: 'wrong-number',
  title: () => 'Nobody is connected to a wrong or empty number.',
  brokenBy({ step: { facts } }) {
    for (const fact of facts) {
      if (fact.kind !== 'dials') continue;
      if (fact.number === '') return 'an empty number is dialled';
      if (fact.isStale) return 'a number is dialled that the failed function left behind';
      if (fact.lacksTones)
        return 'the AI agent is dialled without the tones that tell it whose call it is';
      if (!E164.test(fact.number)) return `"${fact.number}" is dialled, which isn't a number`;
    }
    return undefined;
  },
};
