import type { Endpoint } from '../../simulator/cresta/endpoint.ts';
import type { ScriptedAnswer } from '../../simulator/scripted-answer.ts';

/** Something that goes wrong at the vendor: what an endpoint's next requests get. */
export interface VendorFault {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly answers: readonly ScriptedAnswer[];
}

/** More requests than a call ever makes to one endpoint. */
const ALL = 40;
const always = (answer: ScriptedAnswer) => Array.from({ length: ALL }, () => answer);
const status = (code: number, headers: Record<string, string> = {}): ScriptedAnswer => ({
  kind: 'status',
  status: code,
  headers,
});
const body = (content: unknown): readonly ScriptedAnswer[] =>
  always({ kind: 'status', status: 200, body: JSON.stringify(content) });
const handoff = (changed: object) =>
  body({
    handoff: {
      conversation: 'c',
      conversationCorrelationId: 'i',
      summary: 's',
      transferTarget: 'pstn:PSTN1',
      ...changed,
    },
  });

const KINDS: Readonly<Record<string, readonly ScriptedAnswer[]>> = {
  'fails once': [status(503)],
  'is down': always(status(503)),
  'hangs once': [{ kind: 'hang' }],
  hangs: always({ kind: 'hang' }),
  'resets connections': always({ kind: 'reset' }),
  stalls: always({ kind: 'stall' }),
  'is cut off': always({ kind: 'cut-off' }),
  'answers no JSON': always({ kind: 'invalid-json' }),
  'refuses the credential': always(status(401)),
  'knows nothing': always(status(404)),
  'asks for patience': [status(429, { 'retry-after': '1' })],
  'asks for too much patience': always(status(429, { 'retry-after': '60' })),
};

const CONTENTS: readonly VendorFault[] = [
  ['an empty number', { phoneNumber: '' }],
  ['no number', { dtmfSequence: '12' }],
  ['a number that is none', { phoneNumber: 'soon', dtmfSequence: '12' }],
  ['a number that is not E.164', { phoneNumber: '+1 (202) 555-0100', dtmfSequence: '12' }],
  ['tones that are none', { phoneNumber: '+12025550100', dtmfSequence: 'w'.repeat(60) }],
  ['a list', []],
].map(([name, content]) => ({
  name: `transfer gives ${name}`,
  endpoint: 'transfer',
  answers: body(content),
}));

const HANDOFFS: readonly VendorFault[] = Object.entries({
  'no target': { transferTarget: '' },
  'an unknown target': { transferTarget: 'pstn:PSTN9' },
  'a summary that fills the response': { summary: 'ö'.repeat(50_000) },
  'a summary of the wrong type': { summary: 7 },
  'a target that fills the response': { transferTarget: 'x'.repeat(50_000) },
}).map(([name, changed]) => ({
  name: `handoff gives ${name}`,
  endpoint: 'handoff',
  answers: handoff(changed),
}));

/** Every way in which the vendor's side can go wrong, and one in which it doesn't. */
export const VENDOR_FAULTS: readonly VendorFault[] = [
  { name: 'nothing is wrong', endpoint: 'transfer', answers: [] },
  ...(['secret', 'token', 'transfer', 'handoff'] as const).flatMap((endpoint) =>
    Object.entries(KINDS).map(([name, answers]) => ({
      name: `${endpoint} ${name}`,
      endpoint,
      answers,
    })),
  ),
  ...CONTENTS,
  ...HANDOFFS,
];
