import { isDeepStrictEqual } from 'node:util';
import type { ExpectedRequest } from './scenario-schema.ts';
import type { SeenRequest } from './seen-request.ts';
import { signatureFault } from './verify-signature.ts';

/** How a request differs from the expected one; empty where it is the same. */
export function requestFaults(expected: ExpectedRequest, seen: SeenRequest): readonly string[] {
  const faults: string[] = [];
  compare(faults, 'method', expected.method, seen.method);
  compare(faults, 'url', expected.url, seen.url);
  for (const [name, value] of Object.entries(expected.headers)) {
    compare(faults, `header ${name}`, value, seen.headers[name] ?? null);
  }
  if (expected.body !== undefined) compare(faults, 'body', expected.body, seen.body);
  if (expected.json !== undefined) compare(faults, 'json', expected.json, jsonOf(seen.body));
  const fault = expected.signature && signatureFault(seen, expected.signature);
  if (fault) faults.push(`signature: ${fault}`);
  return faults;
}

function compare(faults: string[], what: string, expected: unknown, seen: unknown): void {
  if (isDeepStrictEqual(expected, seen)) return;
  faults.push(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(seen)}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return `no JSON: ${text}`;
  }
}
