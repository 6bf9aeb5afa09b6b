import { goesOnAfterwards } from '../../catalogue/routing.ts';
import { textAt } from '../../graph/parameters.ts';
import type { LintRule } from '../danger.ts';

/** @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-transferparticipanttothirdparty.html */
export const ringLimit: LintRule = {
  id: 'ring-limit',
  level: 'warning',
  title: 'Nothing says how long the other side may ring.',
  find: (flow) =>
    [...flow.blocks.values()]
      .filter(({ type }) => type === 'TransferParticipantToThirdParty')
      .filter(({ parameters }) => goesOnAfterwards(parameters) && !('VoiceConnector' in parameters))
      .filter((block) =>
        ['ThirdPartyConnectionTimeLimitSeconds', 'ThirdPartyConnectionTimeoutSeconds'].every(
          (name) => textAt(block, name) === '',
        ),
      )
      .map(({ id }) => ({
        block: id,
        what: 'has no time limit: nobody documents how long the caller then hears it ring',
        cure: 'set ThirdPartyConnectionTimeLimitSeconds, such as to 30',
      })),
};
