import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { temporaryFolder } from '../../checks/support/temporary-folder.ts';
import { commandPlayer, type Protocol } from '../../conformance/run/command-player.ts';
import { type Result, runScenarios } from '../../conformance/run/run-scenarios.ts';
import { certificates } from './certificates.ts';
import { decodeOne } from './decode-one.ts';

/** One call that asks nobody and returns its event's number as a text. */
export const echo = {
  name: 'a scenario',
  contract: '§1 A sentence.',
  environment: { region: 'a' },
  calls: [{ event: { n: 1 }, returns: { n: '1' } }],
  wire: [],
};

/** What came of a scenario, its faults as texts. */
export type Played = Omit<Result, 'faults'> & { readonly faults: readonly string[] };

/** Plays scenarios against a program in JavaScript, one after the other. */
export async function playProgram(
  t: TestContext,
  protocol: Protocol,
  code: string,
  scenarios: readonly unknown[],
  longestScenarioMs = 20_000,
): Promise<readonly Played[]> {
  const file = join(await temporaryFolder(t), 'program.cjs');
  await writeFile(file, code);
  const command = `${JSON.stringify(process.execPath)} ${JSON.stringify(file)}`;
  const filed = scenarios.map((scenario) => ({ file: 'x.json', scenario: decodeOne(scenario) }));
  const results = await runScenarios(filed, {
    player: commandPlayer(command, protocol, certificates),
    certificates,
    neverPrinted: ['never-printed'],
    workers: 1,
    signal: new AbortController().signal,
    longestScenarioMs,
  });
  assert.equal(results.length, scenarios.length);
  return results.map((result) => ({ ...result, faults: result.faults.map(({ text }) => text) }));
}

/** Plays one scenario. */
export async function playOnce(
  t: TestContext,
  protocol: Protocol,
  code: string,
  scenario: unknown = echo,
): Promise<Played> {
  const [played] = await playProgram(t, protocol, code, [scenario]);
  assert.ok(played);
  return played;
}
