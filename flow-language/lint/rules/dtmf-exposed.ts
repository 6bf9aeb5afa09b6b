import { attributesSet } from '../../graph/attributes-set.ts';
import { answerKey, referencesOf } from '../../graph/parameters.ts';
import { walk } from '../../graph/walk.ts';
import type { Block, Flow } from '../../model/flow.ts';
import { type Reference, wholeReference } from '../../model/reference.ts';
import type { LintRule } from '../danger.ts';
import { invocationsOf, isOurs } from '../our-invocation.ts';

/** The one place where tones belong. */
const PLAYED = 'ThirdPartyDTMFDigits';

export const dtmfExposed: LintRule = {
  id: 'dtmf-exposed',
  level: 'error',
  title: 'The tones by which the AI agent knows the call are spoken, stored or passed on.',
  find(flow) {
    const isTone = tonesIn(flow);
    return [...flow.blocks.values()].flatMap((block) =>
      referencesOf(block)
        .filter(({ path, reference }) => path !== PLAYED && isTone(reference, block.id))
        .slice(0, 1)
        .map(({ reference }) => ({
          block: block.id,
          what: `${verb(block)} ${reference.text}: a person who has the tones can take over the call`,
          cure: `use $.External.dtmfSequence in ${PLAYED} alone, right after the check`,
        })),
    );
  },
};

/** What tells tones of this function, and copies of them, from whatever else a flow refers to. */
function tonesIn(flow: Flow): (reference: Reference, block: string) => boolean {
  // What came before the flow isn't known: it may be an earlier round of this very flow.
  const before = invocationsOf(flow).some(isOurs) ? 'ours' : 'other';
  const invoked = walk<'ours' | 'other'>(flow, before, (known, block, exit) => {
    if (block.type !== 'InvokeLambdaFunction' || exit.kind === 'error') return known;
    return isOurs(block) ? 'ours' : 'other';
  });
  const copies = new Set<string>();
  const isTone = (reference: Reference, block: string) =>
    copies.has(reference.path.join('.')) ||
    (answerKey(reference)?.join('.') === 'dtmfSequence' &&
      (invoked.get(block)?.has('ours') ?? false));
  const sets = attributesSet(flow);
  for (let known = -1; known < copies.size; ) {
    known = copies.size;
    for (const { block, attribute, value } of sets) {
      const reference = wholeReference(value);
      if (reference !== undefined && isTone(reference, block)) copies.add(attribute);
    }
  }
  return isTone;
}

function verb({ type }: Block): string {
  if (type === 'UpdateContactAttributes' || type === 'UpdateFlowAttributes') return 'stores';
  if (type === 'MessageParticipant' || type === 'MessageParticipantIteratively') return 'speaks';
  return 'passes on';
}
