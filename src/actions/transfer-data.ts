import { isSettingName } from '../config/setting-names.ts';
import type { ConnectEvent } from '../connect/event.ts';
import { E164, PLAYABLE_DTMF } from '../connect/limits.ts';
import { dropUntilFit, type FlatResponse, flatten } from '../connect/response.ts';
import type { ApiRequest } from '../cresta/api.ts';
import { decodeTransferData } from '../cresta/schema.ts';
import { TransferError, userText } from '../errors.ts';
import { message } from '../message.ts';
import type { Settings } from '../settings.ts';
import type { ApiAction, Outcome, Warning } from './action.ts';

/** Names that a response of transfer data never loses. */
const NEEDED = new Set(['phoneNumber', 'dtmfSequence', 'status']);

/** How many dropped names a log line lists: the API chooses them, and their number. */
const LISTED_KEYS = 20;

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

function respond(answer: unknown, { dtmfPrefix }: Settings, extra: FlatResponse): Outcome {
  const { flat, complete } = flatten(decodeTransferData(answer));
  const sequence = flat.get('dtmfSequence');
  if (sequence) flat.set('dtmfSequence', `${dtmfPrefix}${sequence}`);
  for (const [name, value] of Object.entries(extra)) flat.set(name, value);
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

/** What Connect will refuse to dial or to play. */
function warningsAboutUse(flat: ReadonlyMap<string, string>): readonly Warning[] {
  const warnings: Warning[] = [];
  if (!E164.test(flat.get('phoneNumber') ?? '')) {
    warnings.push({
      message: 'phoneNumber is not in E.164 form: Connect will not dial it',
      facts: { invalid_transfer_data: 'phoneNumber' },
    });
  }
  const sequence = flat.get('dtmfSequence') ?? '';
  if (!PLAYABLE_DTMF.test(sequence)) {
    warnings.push({
      message: 'dtmfSequence is not at most 50 of 0-9 * # and comma: Connect will not play it',
      facts: { invalid_transfer_data: 'dtmfSequence', dtmf_length: sequence.length },
    });
  }
  return warnings;
}

function warningsAboutSize(dropped: readonly string[], complete: boolean): readonly Warning[] {
  if (dropped.length === 0 && complete) return [];
  return [
    {
      message: 'the response was too large for Connect: keys were dropped, the largest first',
      facts: {
        dropped_count: dropped.length,
        dropped_keys: dropped.slice(0, LISTED_KEYS).map(userText),
        nested_keys_left_out: !complete,
      },
    },
  ];
}

/** `get_pstn_transfer_data`: the number to dial, and the tones by which the agent knows the call. */
export const transferData: ApiAction = { request, respond };
