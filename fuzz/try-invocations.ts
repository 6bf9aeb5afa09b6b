import assert from 'node:assert/strict';
import {
  assertFailureKeys,
  assertFlat,
  assertLogLine,
  assertOurError,
  assertUnpolluted,
} from './invariants.ts';
import type { RawVendor } from './raw-vendor.ts';
import { startFunction } from './the-function.ts';
import { assertMayHaveCredentials } from './trusted-hosts.ts';

/** What Lambda says is left of its time: short, so that what waits doesn't keep the fuzzer waiting. */
const REMAINING_MS = 650;

/**
 * Invokes the function twice in one environment, cold and warm, and checks all that can be seen of it:
 * outcome, log lines, hosts, requests.
 */
export async function tryInvocations(
  vendor: RawVendor,
  env: Readonly<Record<string, string>>,
  event: unknown,
  answers: unknown,
): Promise<void> {
  const lines: string[] = [];
  vendor.plan(answers);
  const fed = startFunction({
    env,
    onLine: (line) => lines.push(line),
    connect: ({ protocol, host, port }) => {
      const address = host.includes(':') ? `[${host}]` : host;
      assertMayHaveCredentials(new URL(`${protocol}//${address}:${port}`).origin, env);
      return vendor.connect();
    },
  });
  try {
    for (let nth = 0; nth < 2; nth += 1) {
      const outcome = await fed.invoke(event, REMAINING_MS).catch(assertOurError);
      if (!(outcome instanceof Error)) assertResponse(outcome);
    }
    vendor.check();
    for (const line of lines) assertLogLine(line);
    assert.ok(lines.length >= 2 || env['AWS_LAMBDA_LOG_LEVEL'] || env['POWERTOOLS_LOG_LEVEL']);
    assertUnpolluted();
  } finally {
    fed.close();
  }
}

function assertResponse(response: unknown): void {
  assertFlat(response);
  if ('settings' in response && 'tokenMs' in response) {
    assertCheck(response);
  } else if (response['status'] === 'error' && 'errorCode' in response) {
    assertFailureKeys(response);
  } else {
    assert.ok('phoneNumber' in response || 'handoff_summary' in response);
  }
}

/** What `check_connection` answers: INTERNAL isn't a finding of a check either. */
function assertCheck(findings: Readonly<Record<string, string>>): void {
  assert.equal(Object.keys(findings).length, 10);
  const { settings, secret, token, api } = findings;
  for (const finding of [settings, secret, token, api]) {
    assert.match(finding ?? '', /^(ok|not used|not reached|(?!INTERNAL)[A-Z_]+)$/);
  }
}
