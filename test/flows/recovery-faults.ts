import type { Endpoint } from '../../simulator/cresta/endpoint.ts';
import type { ScriptedAnswer } from '../../simulator/scripted-answer.ts';

/** Something that goes wrong while a hand-off is recovered: what the next requests get. */
export interface RecoveryFault {
  readonly name: string;
  readonly at: Endpoint | 'connect';
  readonly answers: readonly ScriptedAnswer[];
  /** Whether it stays, so that the message ends in the dead-letter queue. */
  readonly stays: boolean;
}

/** More requests than twelve deliveries make, twice. */
const ALL = 120;
const status = (code: number, body?: unknown): ScriptedAnswer => ({
  kind: 'status',
  status: code,
  ...(body !== undefined && { body }),
});
const times = (count: number, answer: ScriptedAnswer) =>
  Array.from({ length: count }, () => answer);

const passes = (
  at: RecoveryFault['at'],
  name: string,
  ...answers: readonly ScriptedAnswer[]
): RecoveryFault => ({ name: `${at} ${name}`, at, answers, stays: false });
const stays = (at: RecoveryFault['at'], name: string, answer: ScriptedAnswer): RecoveryFault => ({
  name: `${at} ${name}`,
  at,
  answers: times(ALL, answer),
  stays: true,
});

const refusal = (type: string) => status(400, { __type: type, message: 'no' });

/** Each fault of each server that the function asks, and none. */
export const RECOVERY_FAULTS: readonly RecoveryFault[] = [
  { name: 'nothing is wrong', at: 'connect', answers: [], stays: false },
  passes('secret', 'throttles', refusal('ThrottlingException')),
  passes('secret', 'is down for a while', ...times(9, status(500))),
  passes('secret', 'refuses twice', ...times(2, refusal('AccessDeniedException'))),
  stays('secret', 'refuses', refusal('AccessDeniedException')),
  passes('token', 'hangs once', { kind: 'hang' }),
  passes('token', 'is down for a while', ...times(9, status(503))),
  stays('token', 'refuses', status(401)),
  passes('handoff', 'is not ready for three deliveries', ...times(3, status(404))),
  passes('handoff', 'fails once', status(503)),
  passes('handoff', 'is down for a while', ...times(9, status(503))),
  passes('handoff', 'hangs for a while', ...times(4, { kind: 'hang' } as const)),
  passes('handoff', 'refuses the token once', status(401)),
  passes('handoff', 'is cut off', { kind: 'cut-off' }),
  passes('handoff', 'answers no JSON', { kind: 'invalid-json' }),
  passes('handoff', 'has the wrong shape for once', status(200, { handoff: { summary: 7 } })),
  stays('handoff', 'never comes', status(404)),
  stays('handoff', 'is down', status(503)),
  stays('handoff', 'hangs', { kind: 'hang' }),
  passes('connect', 'throttles', status(429)),
  passes('connect', 'is down for a while', ...times(9, status(500))),
  passes('connect', 'hangs once', { kind: 'hang' }),
  passes('connect', 'resets the connection', { kind: 'reset' }),
  passes('connect', 'refuses once', status(403)),
  stays('connect', 'refuses', status(403)),
  stays('connect', 'is down', status(500)),
  stays('connect', 'hangs', { kind: 'hang' }),
];
