import { wholeNumber } from '../../../flow-language/catalogue/parameter-rules.ts';
import type { Block } from '../../../flow-language/model/flow.ts';
import { E164, PLAYABLE_DTMF } from '../../../src/connect/limits.ts';
import { titleOf } from '../run/block-title.ts';
import type { Call } from '../run/call.ts';
import { type BlockOutcome, failed, NEXT } from '../run/outcome.ts';
import { parameterText } from '../run/parameter-text.ts';
import { talkToThirdParty } from '../run/third-party-leg.ts';
import { shortName } from '../scenario/resource-names.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Transfer to phone number". Only a voice contact can be transferred: any other takes the Error branch.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-transferparticipanttothirdparty.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/transfer-to-phone-number.html
 */
export const transferParticipantToThirdParty: BlockKind = {
  run: transfer,
};

/**
 * The voice connector that a block transfers through in place of a phone number: its name, and who is called.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/external-voice-transfer.html
 */
function connectorOf(
  text: (name: string) => string | undefined,
): { readonly name: string; readonly to: string } | undefined {
  const arn = text('VoiceConnector.VoiceConnectorArn') ?? '';
  const type = text('VoiceConnector.VoiceConnectorType') ?? '';
  if (arn === '' && type === '') return undefined;
  const name = shortName(arn) || type;
  return { name, to: text('VoiceConnector.ToUser') || name };
}

/** What the designer fills in, in seconds. */
const USUAL_RINGING = '30';

function transfer(call: Call, block: Block): BlockOutcome {
  const { Channel: channel } = call.contact.data;
  if (typeof channel === 'string' && channel.toUpperCase() !== 'VOICE') {
    return failed(`a contact of the channel ${channel} can't be transferred to a phone number`);
  }
  const text = (name: string) => parameterText(block, name, call.contact);
  const connector = connectorOf(text);
  const phoneNumber = connector?.to ?? text('ThirdPartyPhoneNumber') ?? '';
  const digits = text('ThirdPartyDTMFDigits') ?? '';
  const seconds =
    text('ThirdPartyConnectionTimeLimitSeconds') ??
    text('ThirdPartyConnectionTimeoutSeconds') ??
    USUAL_RINGING;
  const goesOn = text('ContinueFlowExecution') !== 'False';
  const undialable = call.switches['undialable-number'];
  // Neither is quoted: a number is the caller's or the vendor's, and tones stand for a call.
  if (connector === undefined && !E164.test(phoneNumber)) {
    return failed(phoneNumber === '' ? 'there is no number' : "the number isn't E.164", undialable);
  }
  if (!PLAYABLE_DTMF.test(digits)) {
    return failed('the tones are over 50, or other than 0-9, comma, * and #', undialable);
  }
  if (!wholeNumber(0, 600).test(seconds)) return failed("the time limit isn't from 0 to 600 s");
  const title = titleOf(block);
  call.report({
    type: 'dialled',
    block: block.id,
    ...(title !== undefined && { title }),
    phoneNumber,
    ...(connector !== undefined && { connector: connector.name }),
    digits,
  });
  call.functionMs = 0;
  const dialled = { phoneNumber, digits, throughConnector: connector !== undefined };
  switch (talkToThirdParty(call, dialled, Number(seconds) * 1000)) {
    case 'failed':
      return goesOn ? failed('the call failed', 'CallFailed') : failed('the call failed');
    case 'not-answered-in-time':
      return failed('nobody answered', goesOn ? 'ConnectionTimeLimitExceeded' : undefined);
    case 'came-back':
      return goesOn ? NEXT : { go: 'end', ending: { kind: 'third-party', phoneNumber } };
  }
}
