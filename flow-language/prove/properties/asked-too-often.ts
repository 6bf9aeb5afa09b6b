import type { Property } from '../property.ts';

export const askedTooOften: Property = {
  id: 'asked-too-often',
  title: ({ limits }) => `The function is asked for the same thing at most ${limits.asks} times.`,
  brokenBy({ step: { facts } }, { limits }) {
    const times = Math.max(0, ...facts.map((fact) => (fact.kind === 'asks' ? fact.times : 0)));
    if (times <= limits.asks) return undefined;
    return `the function is asked for the same thing ${times} times, and the caller did nothing meanwhile`;
  },
};
