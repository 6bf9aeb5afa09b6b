import type { BlockDraft, BlockName } from './block-draft.ts';
import { errorBranches } from './error-branches.ts';
import { type Resource, resourceMetadata } from './resource.ts';

/** How long the other side may ring, in seconds; the designer's own default. */
const RING_SECONDS = 30;

/**
 * Calls the number that the function just returned and plays the tones when it is answered. Goes on
 * when the other side hangs up, and only if the caller is still there.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/transfer-to-phone-number.html
 */
export function callThirdParty(name: BlockName, hungUp: BlockName, failed: BlockName): BlockDraft {
  const block = {
    name,
    type: 'TransferParticipantToThirdParty',
    parameters: {
      ThirdPartyPhoneNumber: '$.External.phoneNumber',
      ThirdPartyDTMFDigits: '$.External.dtmfSequence',
      ThirdPartyConnectionTimeLimitSeconds: String(RING_SECONDS),
      ContinueFlowExecution: 'True',
    },
    next: hungUp,
  };
  return {
    ...block,
    errors: errorBranches(block, failed),
    metadata: { parameters: { ThirdPartyPhoneNumber: { countryCode: '', useDynamic: true } } },
  };
}

/**
 * Chooses the queue for the next transfer.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacttargetqueue.html
 */
export function setQueue(
  name: BlockName,
  queue: Resource,
  next: BlockName,
  failed: BlockName,
): BlockDraft {
  const label = queue.displayName === undefined ? {} : { queue: { text: queue.displayName } };
  const parameters = { QueueId: queue.arn };
  const block = { name, type: 'UpdateContactTargetQueue', parameters, next };
  return {
    ...block,
    errors: errorBranches(block, failed),
    metadata: { ...resourceMetadata('QueueId', queue), ...label },
  };
}

/**
 * Transfers to the queue chosen before, which ends the flow unless the queue is full or gone.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-transfercontacttoqueue.html
 */
export function transferToQueue(name: BlockName, failed: BlockName): BlockDraft {
  const block = { name, type: 'TransferContactToQueue', parameters: {}, next: failed };
  return { ...block, errors: errorBranches(block, failed) };
}

/** Ends the call. */
export function hangUp(name: BlockName): BlockDraft {
  return { name, type: 'DisconnectParticipant', parameters: {} };
}

/** Ends the module; the flow that invoked it goes on. */
export function returnFromModule(name: BlockName): BlockDraft {
  return { name, type: 'EndFlowModuleExecution', parameters: {} };
}
