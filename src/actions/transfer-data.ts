import { isSettingName } from '../config/setting-names.ts';
import type { ConnectEvent } from '../connect/event.ts';
import { E164, PLAYABLE_DTMF } from '../connect/limits.ts';
import { dropUntilFit, flatten } from '../connect/response.ts';
import type { ApiRequest } from '../cresta/api.ts';
import { decodeTransferData } from '../cresta/schema.ts';
import { TransferError } from '../errors.ts';
import { ownValue } from '../json.ts';
import { message, ours } from '../message.ts';
import type { Settings } from '../settings.ts';
import { userText } from '../text.ts';
import {
  type ApiAction,
  type Outcome,
  ownKeys,
  type ResponseSettings,
  type Warning,
} from './action.ts';

/** Names that a response of transfer data never loses. */
const NEEDED = new Set(['phoneNumber', 'dtmfSequence', 'status']);

/** How many dropped names a log line lists: the API chooses them, and their number. */
const LISTED_KEYS = 20;

/** Nothing can dial for a chat: such a call is set up by mistake. */
function warningsAbout({ contactData }: ConnectEvent): readonly Warning[] {
  const channel = ownValue(contactData, 'Channel') ?? '';
  if (channel === '' || channel === 'VOICE') return [];
  return [
    {
      message: message`the contact's Channel is not VOICE: nothing can dial for it`,
      facts: { channel: userText(String(channel)) },
    },
  ];
}

function request(
  event: ConnectEvent,
  { virtualAgent, supportedDtmfChars }: Settings,
  version: string,
): ApiRequest {
  const { customer, profile, virtualAgentId } = virtualAgent;
  const { contactId, contactData } = event;
  const ccaasMetadata = { ...contactData, parameters: metadataParameters(event), version };
  return {
    path: `/v1/customers/${customer}/profiles/${profile}/virtualAgents/${virtualAgentId}:generatePSTNTransferData`,
    body: jsonText({ callId: contactId, ccaasMetadata, supportedDtmfChars }),
  };
}

function respond(answer: unknown, { dtmfPrefix }: Settings, lenient: ResponseSettings): Outcome {
  const { flat, complete } = flatten(decodeTransferData(answer));
  const sequence = flat.get('dtmfSequence');
  if (sequence) flat.set('dtmfSequence', `${dtmfPrefix}${sequence}`);
  for (const [name, value] of Object.entries(ownKeys(lenient))) flat.set(name, value);
  const { response, shortened } = dropUntilFit(Object.fromEntries(flat), NEEDED);
  const unusable = warningsAboutUse(flat);
  return {
    response,
    warnings: [...unusable, ...warningsAboutSize(shortened, complete)],
    unusable: unusable.length > 0,
  };
}

/** The flow's parameters that aren't settings: nothing that configures us is sent on. */
function metadataParameters({ parameters }: ConnectEvent): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !isSettingName(name)));
}

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
function warningsAboutUse(flat: ReadonlyMap<string, string>): readonly Warning[] {
  const warnings: Warning[] = [];
  if (!E164.test(flat.get('phoneNumber') ?? '')) {
    warnings.push({
      message: message`phoneNumber is not in E.164 form: Connect will not dial it`,
      facts: { invalid_transfer_data: ours('phoneNumber') },
    });
  }
  const sequence = flat.get('dtmfSequence') ?? '';
  const complaint =
    sequence === ''
      ? message`there is no dtmfSequence, or an empty one: the agent cannot know the call`
      : message`dtmfSequence is not at most 50 of 0-9 * # and comma: Connect will not play it`;
  if (sequence === '' || !PLAYABLE_DTMF.test(sequence)) {
    warnings.push({
      message: complaint,
      facts: { invalid_transfer_data: ours('dtmfSequence'), dtmf_length: sequence.length },
    });
  }
  return warnings;
}

function warningsAboutSize(dropped: readonly string[], complete: boolean): readonly Warning[] {
  if (dropped.length === 0 && complete) return [];
  return [
    {
      message: message`the response was too large for Connect: keys were dropped, the largest first`,
      facts: {
        dropped_count: dropped.length,
        dropped_keys: dropped.slice(0, LISTED_KEYS).map(userText),
        nested_keys_left_out: !complete,
      },
    },
  ];
}

/** `get_pstn_transfer_data`: the number to dial, and the tones by which the agent knows the call. */
export const transferData: ApiAction = { warningsAbout, request, respond };
