import type { Property } from '../property.ts';

export const leftWaiting: Property = {
  id: 'left-waiting',
  title: () => 'Nobody who waits for the AI agent is put into a queue without a word.',
  brokenBy({ step: { end }, from: { state } }) {
    if (end?.kind !== 'queue' || !state.isLeftWaiting) return undefined;
    return 'the caller is put into a queue, and not told that the AI agent does not come';
  },
};
