import type { Property } from '../property.ts';

/** Endings that leave a caller to the contact centre. */
const TAKEN_IN: ReadonlySet<string> = new Set([
  'queue',
  'agent',
  'other-flow',
  'third-party',
  'plays-on',
  'module-returned',
  'flow-ended',
  'caller-hung-up',
]);

export const handoffFollowed: Property = {
  id: 'handoff-followed',
  title: () => "The hand-off's target is followed, or answered by the fallback.",
  brokenBy({ from: { state }, step: { end, block } }, { flow }) {
    if (end === undefined || end.kind === 'caller-hung-up') return undefined;
    const { handoff, queued } = state;
    if (handoff === 'talked') return 'nobody asks what came of the talk with the AI agent';
    if (handoff === 'came' && !flow.isModule && end.kind === 'queue') {
      return 'the caller waits in a queue, and nobody looked at the target';
    }
    const isLeft = handoff !== 'none' && !TAKEN_IN.has(end.kind) && !queued;
    return isLeft ? `${block.id} ends the call, and no queue was tried` : undefined;
  },
};
