import type { Block } from '../../../flow-language/model/flow.ts';
import { objectAt } from '../../../flow-language/model/read-layout.ts';
import { branchOutcome } from '../run/branch-outcome.ts';
import { parameterText } from '../run/parameter-text.ts';
import { typedOption, Unanswered } from '../run/unanswered.ts';
import { nameOf } from '../scenario/resource-names.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Show view": waits for a person, usually an agent; what they do is the scenario's. Guides run as chats
 * beside a call: whether the contact is one isn't looked at.
 * @see https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-showview.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/show-view-block.html
 */
export const showView: BlockKind = {
  run({ contact, script }, block) {
    const view = {
      id: parameterText(block, 'ViewResource.Id', contact) ?? block.id,
      displayName: displayNameOf(block),
    };
    const answer = script.viewAnswer(view);
    if (answer === undefined) {
      throw new Unanswered(
        `the view ${nameOf(view)} waits for a person; say what they do with ${typedOption('view', nameOf(view), 'ACTION')}, once for each time that it is shown`,
        { option: 'view', name: nameOf(view) },
      );
    }
    contact.found = {
      ...contact.found,
      Views: { Action: answer.action, ViewResultData: answer.data ?? {} },
    };
    return branchOutcome(block, answer.action, `somebody chose ${answer.action}`);
  },
};

/** The name of the view that the designer shows; it stands deeper than those of other resources. */
function displayNameOf({ metadata }: Block): string | undefined {
  const view = objectAt(objectAt(metadata, 'parameters'), 'ViewResource');
  const { displayName } = objectAt(view, 'Id');
  return typeof displayName === 'string' && displayName !== '' ? displayName : undefined;
}
