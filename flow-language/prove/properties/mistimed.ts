import type { Property } from '../property.ts';

export const mistimed: Property = {
  id: 'mistimed',
  title: () => 'The function is never told more time than it has.',
  brokenBy({ step: { facts } }) {
    const [first] = facts.filter((fact) => fact.kind === 'mistimed');
    return (
      first &&
      `the function counts on ${first.toldSeconds} s, and Connect waits ${first.seconds} s for it`
    );
  },
};
