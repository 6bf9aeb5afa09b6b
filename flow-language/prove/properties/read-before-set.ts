import type { Property } from '../property.ts';

export const readBeforeSet: Property = {
  id: 'read-before-set',
  title: () => 'No attribute is read before it is set.',
  brokenBy({ step: { facts } }) {
    const [first] = facts.filter((fact) => fact.kind === 'reads-unset');
    return first && `$.${first.key} is read, and nothing has set it in this call`;
  },
};
