import { referencesOf } from '../../graph/parameters.ts';
import type { Block } from '../../model/flow.ts';
import type { LintRule } from '../danger.ts';

/** The one place where tones belong. */
const PLAYED = 'ThirdPartyDTMFDigits';

export const dtmfExposed: LintRule = {
  id: 'dtmf-exposed',
  level: 'error',
  title: 'The tones by which the AI agent knows the call are spoken, stored or passed on.',
  find: (flow) =>
    [...flow.blocks.values()].flatMap((block) =>
      referencesOf(block)
        .filter(
          ({ path, reference }) => path !== PLAYED && /dtmf/i.test(reference.path.at(-1) ?? ''),
        )
        .slice(0, 1)
        .map(({ reference }) => ({
          block: block.id,
          what: `${verb(block)} ${reference.text}: whoever has the tones can take over the call`,
          cure: `use $.External.dtmfSequence in ${PLAYED} alone, right after the check`,
        })),
    ),
};

function verb({ type }: Block): string {
  if (type === 'UpdateContactAttributes' || type === 'UpdateFlowAttributes') return 'stores';
  if (type === 'MessageParticipant' || type === 'MessageParticipantIteratively') return 'speaks';
  return 'passes on';
}
