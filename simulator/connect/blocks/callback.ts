import { E164 } from '../../../src/connect/limits.ts';
import { textIn } from '../run/contact-data.ts';
import { failed, NEXT } from '../run/outcome.ts';
import { parameterText } from '../run/parameter-text.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Set callback number".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactcallbacknumber.html
 */
export const updateContactCallbackNumber: BlockKind = {
  run({ contact }, block) {
    const number = parameterText(block, 'CallbackNumber', contact) ?? '';
    if (!E164.test(number)) return failed("the number isn't E.164", 'InvalidCallbackNumber');
    contact.callbackNumber = number;
    return NEXT;
  },
};

/**
 * "Transfer to queue", with a callback: the caller goes on in the flow, the callback waits.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-createcallbackcontact.html
 */
export const createCallbackContact: BlockKind = {
  run({ contact }, block) {
    const queue = parameterText(block, 'QueueId', contact) ?? contact.targetQueue?.name;
    if (!queue) return failed('no queue was set for the callback');
    // Where none was set it is the number that the caller calls from.
    const number = contact.callbackNumber || textIn(contact.data, 'CustomerEndpoint', 'Address');
    if (!number) return failed('there is no number to call back');
    return { go: 'next', reason: `a callback to ${number} waits in ${queue}` };
  },
};
