import { E164, PLAYABLE_DTMF } from '../../../src/connect/limits.ts';
import { oneOf, wholeNumber } from '../flow/parameter-rules.ts';
import type { BlockKind } from './block-kind.ts';

const seconds = { holds: 'whole', fits: wholeNumber(0, 600) } as const;

/**
 * "Transfer to phone number".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-transferparticipanttothirdparty.html
 */
export const transferParticipantToThirdParty: BlockKind = {
  parameters: {
    ThirdPartyPhoneNumber: {
      holds: 'whole',
      fits: { test: (text) => E164.test(text), words: 'an E.164 number such as +12025550100' },
    },
    ThirdPartyDTMFDigits: {
      holds: 'whole',
      fits: {
        test: (text) => PLAYABLE_DTMF.test(text),
        words: 'at most 50 of the characters 0-9, comma, * and #',
      },
    },
    // The documentation has the one name, flows from the designer the other.
    ThirdPartyConnectionTimeLimitSeconds: seconds,
    ThirdPartyConnectionTimeoutSeconds: seconds,
    ContinueFlowExecution: { holds: 'static', fits: oneOf('True', 'False') },
    'CallerId.Number': { holds: 'mixed' },
    'CallerId.Name': { holds: 'mixed' },
  },
};
