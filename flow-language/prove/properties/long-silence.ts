import type { Property } from '../property.ts';

export const longSilence: Property = {
  id: 'long-silence',
  title: ({ limits }) => `Nobody hears silence for longer than ${limits.silenceSeconds} s.`,
  brokenBy({ step: { facts } }, { limits }) {
    const longest = Math.max(0, ...facts.map((fact) => (fact.kind === 'silence' ? fact.ms : 0)));
    if (longest <= limits.silenceSeconds * 1000) return undefined;
    return `the caller hears nothing for ${longest / 1000} s`;
  },
};
