import { SETTING_NAMES } from '../config/setting-names.ts';
import { E164, PLAYABLE_DTMF } from '../connect/limits.ts';
import { dropUntilFit, type FlatResponse, flatten } from '../connect/response.ts';
import { decodeTransferData } from '../cresta/schema.ts';
import { TransferError } from '../errors.ts';
import { ownValue } from '../json.ts';
import { message, ours } from '../message.ts';
import { userText } from '../text.ts';
import { type ApiAction, ownKeys, type Warning } from './action.ts';

/** Names that a response of transfer data never loses. */
const NEEDED = new Set(['phoneNumber', 'dtmfSequence', 'status']);

/** How many dropped names a log line lists: the API chooses them, and their number. */
const LISTED_KEYS = 20;

/** `get_pstn_transfer_data`: the number to dial, and the tones by which the agent knows the call. */
export const transferData: ApiAction = {
  warningsAbout({ contactData }) {
    const channel = ownValue(contactData, 'Channel') ?? '';
    if (channel === '' || channel === 'VOICE') return [];
    const facts = { channel: userText(String(channel)) };
    return [[message`the contact's Channel is not VOICE: nothing can dial for it`, facts]];
  },

  request({ contactId, contactData, parameters }, { virtualAgent, supportedDtmfChars }, version) {
    const { customer, profile, virtualAgentId } = virtualAgent;
    // Nothing that configures us is sent on.
    const metadata = Object.entries(parameters).filter(([name]) => !SETTING_NAMES.has(name));
    const ccaasMetadata = { ...contactData, parameters: Object.fromEntries(metadata), version };
    return {
      path: `/v1/customers/${customer}/profiles/${profile}/virtualAgents/${virtualAgentId}:generatePSTNTransferData`,
      body: jsonText({ callId: contactId, ccaasMetadata, supportedDtmfChars }),
    };
  },

  respond(answer, { dtmfPrefix }, lenient) {
    const { flat, complete } = flatten(decodeTransferData(answer));
    const sequence = flat.get('dtmfSequence');
    if (sequence) flat.set('dtmfSequence', `${dtmfPrefix}${sequence}`);
    for (const [name, value] of Object.entries(ownKeys(lenient))) flat.set(name, value);
    const { response, shortened } = dropUntilFit(flat, NEEDED);
    const warnings = [...warningsAboutUse(response)];
    const unusable = warnings.length > 0;
    if (shortened.length > 0 || !complete) {
      warnings.push([
        message`the response was too large for Connect: keys were dropped, the largest first`,
        {
          dropped_count: shortened.length,
          dropped_keys: shortened.slice(0, LISTED_KEYS).map(userText),
          nested_keys_left_out: !complete,
        },
      ]);
    }
    return { response, warnings, unusable };
  },
};

function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (cause) {
    throw new TransferError('INVALID_EVENT', message`invalid event: it is nested too deeply`, {
      cause,
    });
  }
}

/** What Connect will refuse to dial or to play, or the agent will miss. */
function warningsAboutUse(response: FlatResponse): Warning[] {
  const { phoneNumber = '', dtmfSequence = '' } = response;
  const warnings: Warning[] = [];
  if (!E164.test(phoneNumber)) {
    warnings.push([
      message`phoneNumber is not in E.164 form: Connect will not dial it`,
      { invalid_transfer_data: ours('phoneNumber') },
    ]);
  }
  if (dtmfSequence === '' || !PLAYABLE_DTMF.test(dtmfSequence)) {
    warnings.push([
      dtmfSequence === ''
        ? message`there is no dtmfSequence, or an empty one: the agent cannot know the call`
        : message`dtmfSequence is not at most 50 of 0-9 * # and comma: Connect will not play it`,
      { invalid_transfer_data: ours('dtmfSequence'), dtmf_length: dtmfSequence.length },
    ]);
  }
  return warnings;
}
