import type { Property } from '../property.ts';

export const noQueue: Property = {
  id: 'no-queue',
  title: () => 'Nobody is sent to a queue that was not set.',
  brokenBy({ step: { facts } }) {
    const isSo = facts.some(({ kind }) => kind === 'no-queue');
    return isSo ? 'the transfer fails, because no queue was set before it' : undefined;
  },
};
