import type { LenientSettings } from '../config/lenient-settings.ts';
import type { SettingSource } from '../config/setting-source.ts';
import type { Handoff } from '../cresta/schema.ts';
import { type Message, message, ours } from '../message.ts';
import { cutToFit, type FittedResponse, shorten } from './response.ts';

/** The attribute that a field of a hand-off becomes. */
type Pair = readonly [field: keyof Handoff, attribute: string];

/** What a recovered hand-off becomes where nothing else is set: what the shipped flow writes. */
export const DEFAULT_RECOVERED_ATTRIBUTES = 'transferTarget,conversation,summary';

/** Our names for fields; one has none. */
const NAMES = {
  transferTarget: 'pstnTransferTarget',
  conversation: 'pstnTransferConversation',
  summary: 'pstnTransferSummary',
  conversationCorrelationId: '',
} as const satisfies Record<keyof Handoff, string>;

/** Tells what was written afterwards from what the flow itself writes there. */
const STATUS = 'pstnTransferStatus';

/** Which fields of a recovered hand-off become which attributes, and what is wrong with the setting. */
export function readRecoveredAttributes(source: SettingSource): {
  readonly pairs: readonly Pair[];
  readonly warning?: Message;
} {
  const given = source.fromEnvironment('recoveredAttributes') ?? DEFAULT_RECOVERED_ATTRIBUTES;
  const pairs = parsePairs(given);
  if (pairs) return { pairs };
  return {
    pairs: parsePairs(DEFAULT_RECOVERED_ATTRIBUTES) ?? [],
    warning: message`recoveredAttributes is not a list such as transferTarget=target,summary=aiSummary; using the default, ${ours(DEFAULT_RECOVERED_ATTRIBUTES)}`,
  };
}

/** Undefined for a field or a name that can't be, and for two that would be written to one attribute. */
function parsePairs(text: string): readonly Pair[] | undefined {
  const attributes = new Set([STATUS]);
  const pairs: Pair[] = [];
  for (const part of text.split(',')) {
    const [, field = '', given] = /^(\w+)(?:=([\w-]+))?$/.exec(part.trim()) ?? [];
    const attribute = isField(field) ? (given ?? NAMES[field]) : '';
    if (!isField(field) || !attribute || attributes.has(attribute)) return undefined;
    attributes.add(attribute);
    pairs.push([field, attribute]);
  }
  return pairs;
}

function isField(text: string): text is keyof Handoff {
  return Object.hasOwn(NAMES, text);
}

/**
 * The attributes that a hand-off becomes, within what Connect takes: its summary is cut where need be.
 * @throws TransferError `API_RESPONSE_INVALID`, where the rest alone is too much
 */
export function contactAttributes(
  handoff: Handoff,
  pairs: readonly Pair[],
  { handoffSummaryMaxBytes }: Pick<LenientSettings, 'handoffSummaryMaxBytes'>,
): FittedResponse {
  const told = { ...handoff, summary: shorten(handoff.summary, handoffSummaryMaxBytes) };
  const attributes = {
    ...Object.fromEntries(pairs.map(([field, attribute]) => [attribute, told[field]])),
    [STATUS]: 'caller_hung_up',
  };
  const [, name = ''] = pairs.find(([field]) => field === 'summary') ?? [];
  return cutToFit(attributes, name);
}
