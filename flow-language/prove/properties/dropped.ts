import type { Property } from '../property.ts';

export const dropped: Property = {
  id: 'dropped',
  title: () => 'Nobody is dropped without a word.',
  brokenBy({ step: { end, from } }) {
    if (end?.kind === 'dropped') return 'no branch leads on, and Connect hangs up';
    if (end?.kind !== 'disconnected' || from.isTold) return undefined;
    return 'the flow hangs up, and the caller is not told why';
  },
};
