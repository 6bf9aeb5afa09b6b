import { oneOf } from '../../../flow-language/model/parameter-rules.ts';
import { NEXT } from '../run/outcome.ts';
import type { BlockKind } from './block-kind.ts';

/* Blocks that change what a simulated call doesn't show. What may be written in them is checked. */

const run = () => NEXT;
const enabled = { holds: 'static', fits: oneOf('Enabled', 'Disabled') } as const;

/**
 * "Set voice".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacttexttospeechvoice.html
 */
export const updateContactTextToSpeechVoice: BlockKind = {
  parameters: { TextToSpeechVoice: { holds: 'whole', required: true } },
  run,
};

/**
 * "Set recording and analytics behavior", as it was.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactrecordingbehavior.html
 */
export const updateContactRecordingBehavior: BlockKind = {
  parameters: {
    'RecordingBehavior.RecordedParticipants.*': {
      holds: 'static',
      fits: oneOf('Agent', 'Customer'),
    },
    'AnalyticsBehavior.Enabled': { holds: 'static', fits: oneOf('True', 'False') },
    'AnalyticsBehavior.AnalyticsLanguage': { holds: 'whole' },
  },
  run,
};

/**
 * "Set recording, analytics and processing behavior", as it is.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/set-recording-analytics-processing-behavior.html
 */
export const updateContactRecordingAndAnalyticsBehavior: BlockKind = { parameters: {}, run };

/**
 * "Set logging behavior".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-updateflowloggingbehavior.html
 */
export const updateFlowLoggingBehavior: BlockKind = {
  parameters: { FlowLoggingBehavior: { ...enabled, required: true } },
  run,
};

/**
 * "Start media streaming" and "Stop media streaming".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactmediastreamingbehavior.html
 */
export const updateContactMediaStreamingBehavior: BlockKind = {
  parameters: { MediaStreamingState: enabled },
  run,
};

/**
 * "Change routing priority / age".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactroutingbehavior.html
 */
export const updateContactRoutingBehavior: BlockKind = {
  parameters: { QueuePriority: { holds: 'whole' }, QueueTimeAdjustmentSeconds: { holds: 'whole' } },
  run,
};

/**
 * "Contact tags".
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/contact-tags-block.html
 */
export const tagContact: BlockKind = { parameters: {}, run };
