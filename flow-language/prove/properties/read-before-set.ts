import type { Property } from '../property.ts';

export const readBeforeSet: Property = {
  id: 'read-before-set',
  title: () => 'No attribute is read before it is set, and no answer that did not come.',
  brokenBy({ step: { facts } }) {
    for (const fact of facts) {
      if (fact.kind === 'reads-unset') {
        return `$.${fact.key} is read, and nothing has set it in this call`;
      }
      if (fact.kind === 'reads-no-answer') {
        return `$.${fact.key} is read, and there is no answer that it could be of`;
      }
    }
    return undefined;
  },
};
