/**
 * What a flow is for, and what the designer calls it. A disconnect flow is an inbound flow to Connect; only
 * its reader can know.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/create-contact-flow.html#contact-flow-types
 */
export const FLOW_TYPES = {
  inbound: 'Inbound flow',
  'customer-queue': 'Customer queue flow',
  'customer-hold': 'Customer hold flow',
  'customer-whisper': 'Customer whisper flow',
  'outbound-whisper': 'Outbound whisper flow',
  'agent-hold': 'Agent hold flow',
  'agent-whisper': 'Agent whisper flow',
  'agent-transfer': 'Transfer to agent flow',
  'queue-transfer': 'Transfer to queue flow',
  campaign: 'Campaign flow',
  disconnect: 'Disconnect flow',
  module: 'Flow module',
} as const;

export type FlowType = keyof typeof FLOW_TYPES;

export const FLOW_TYPE_NAMES: readonly FlowType[] = [
  'inbound',
  'customer-queue',
  'customer-hold',
  'customer-whisper',
  'outbound-whisper',
  'agent-hold',
  'agent-whisper',
  'agent-transfer',
  'queue-transfer',
  'campaign',
  'disconnect',
  'module',
];

/** The channels of contacts. */
export type Channel = 'voice' | 'chat' | 'task' | 'email';

/**
 * The type that Connect's API or an export names: `CUSTOMER_QUEUE` or `customerQueue`. Undefined for other
 * words.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_ContactFlow.html
 */
export function flowTypeNamed(word: string): FlowType | undefined {
  return NAMED.get(word.replace(/[^A-Za-z]/g, '').toLowerCase());
}

const NAMED: ReadonlyMap<string, FlowType> = new Map<string, FlowType>([
  ['contactflow', 'inbound'],
  ['customerqueue', 'customer-queue'],
  ['customerhold', 'customer-hold'],
  ['customerwhisper', 'customer-whisper'],
  ['outboundwhisper', 'outbound-whisper'],
  ['agenthold', 'agent-hold'],
  ['agentwhisper', 'agent-whisper'],
  ['agenttransfer', 'agent-transfer'],
  ['queuetransfer', 'queue-transfer'],
  ['campaign', 'campaign'],
]);

/** Flows that a contact is in with nobody but the flow: it came in, or is being transferred. */
export const INBOUND_TYPES = ['inbound', 'disconnect', 'agent-transfer', 'queue-transfer'] as const;

/** All types but modules, which take what the flows that invoke them do. */
export const EVERY_TYPE = [
  ...INBOUND_TYPES,
  'customer-queue',
  'customer-hold',
  'customer-whisper',
  'outbound-whisper',
  'agent-hold',
  'agent-whisper',
] as const;

/** All channels that there were before e-mail. */
export const OLDER_CHANNELS = ['voice', 'chat', 'task'] as const;

export const EVERY_CHANNEL = ['voice', 'chat', 'task', 'email'] as const;
