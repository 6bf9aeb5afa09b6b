import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { requestName } from '../../conformance/check-request.ts';
import { loadProjectVocabulary, loadScenarios } from '../../conformance/load-scenarios.ts';
import type { Scenario } from '../../conformance/scenario-schema.ts';
import { parseFault } from '../../simulator/cresta/fault-notation.ts';
import { PROFILE_GROUPS } from '../../simulator/faults/all-profiles.ts';
import type { FaultProfile } from '../../simulator/faults/fault-profile.ts';
import type { ScriptedAnswer } from '../../simulator/scripted-answer.ts';

const SCENARIOS = loadScenarios(loadProjectVocabulary())
  .filter(({ file }) => file === 'retries.json' || file === 'token.json')
  .flatMap(({ written }) => written.flatMap(({ scenarios }) => scenarios))
  .filter(({ calls }) => calls.flat().length === 1);

/** Endpoints as scenarios call them. */
const ENDPOINTS = { transfer: 'api', handoff: 'api', token: 'token', secret: 'secret' } as const;

/** Requests as a scenario's `wire` calls them. */
const REQUESTS = {
  transfer: 'the API request',
  handoff: 'the API request',
  token: 'the token request',
  secret: 'the Secrets Manager request',
} as const;

/** One kind of fault at one endpoint that takes no time, in a cold environment. */
const PROFILES = PROFILE_GROUPS.flatMap(({ profiles }) =>
  profiles.filter(
    ({ warm, faults: [planned, ...more] }) =>
      warm === undefined &&
      planned !== undefined &&
      planned.forMs === undefined &&
      planned.body === undefined &&
      more.length === 0 &&
      !/hang|stall|delay|retry-after|\*|,/.test(planned.fault),
  ),
);

/** What four attempts meet: a kind of fault, a status, or nothing. */
function metBy(answers: readonly (ScriptedAnswer | undefined)[]): string {
  return Array.from({ length: 4 }, (_, nth) => {
    const { kind, status = 200 } = answers[nth] ?? { kind: 'normal' };
    if (kind !== 'status') return kind;
    return status === 200 ? 'normal' : status;
  }).join();
}

function metInScenario({ vendor }: Scenario, endpoint: FaultProfile['endpoint']): string {
  const answers = vendor[ENDPOINTS[endpoint]] ?? [];
  return metBy([0, 1, 2, 3].map((nth) => answers[Math.min(nth, answers.length - 1)]));
}

/** How the scenario's call ends, and how often the endpoint is asked. */
function endOf({ calls, wire }: Scenario, endpoint: FaultProfile['endpoint']): string {
  const [call] = calls.flat();
  const requests = wire.flat().filter((request) => requestName(request) === REQUESTS[endpoint]);
  return `${call?.fails?.code ?? 'answered'} after ${requests.length}`;
}

describe('scenarios say what the table of faults says', () => {
  for (const profile of PROFILES) {
    const { name, endpoint, faults, policy } = profile;
    const [, { requests, ...end }] = policy;
    it(`${endpoint}: ${name}`, () => {
      const fault = parseFault(faults[0]?.fault ?? '');
      const met = metBy('answer' in fault ? new Array(4).fill(fault.answer) : fault.answers);
      const same = SCENARIOS.filter((scenario) => metInScenario(scenario, endpoint) === met);
      const code = end.kind === 'fails' ? end.code : 'answered';
      const ends = same.map((scenario) => endOf(scenario, endpoint));
      assert.ok(ends.includes(`${code} after ${requests[endpoint] ?? 1}`), ends.join());
    });
  }
});
