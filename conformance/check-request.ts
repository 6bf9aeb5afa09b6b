import { type Fault, faultOf, shown } from './fault.ts';
import { jsonFaults, jsonFaultsAt } from './json-difference.ts';
import type { ExpectedRequest } from './scenario-schema.ts';
import type { SeenRequest } from './seen-request.ts';
import { signatureFault } from './verify-signature.ts';

/** How a request differs from the expected one; empty where it is the same. */
export function requestFaults(expected: ExpectedRequest, seen: SeenRequest): readonly Fault[] {
  const what = requestName(expected);
  const address = [
    ...compare(`${what}'s method`, expected.method, seen.method),
    ...compare(`${what}'s URL`, expected.url, seen.url),
  ];
  if (address.length > 0) return address; // the rest is that of another request
  const fault = expected.signature && signatureFault(seen, expected.signature);
  return [
    ...Object.entries(expected.headers).flatMap(([name, value]) =>
      compare(`${what}'s header ${name}`, value, seen.headers[name] ?? null),
    ),
    ...(expected.json === undefined ? [] : jsonFaults(what, expected.json, jsonOf(seen.body))),
    ...Object.entries(expected.jsonAt ?? {}).flatMap(([path, value]) =>
      jsonFaultsAt(what, path, value, jsonOf(seen.body)),
    ),
    ...(fault ? [faultOf(`${what}'s signature differs`, `${what}'s signature: ${fault}`)] : []),
  ];
}

/** What an expected request is called. */
export function requestName({ url, headers }: ExpectedRequest): string {
  if (headers['x-amz-target'] !== undefined) return 'the Secrets Manager request';
  return url.endsWith('/v1/oauth/regionalToken') ? 'the token request' : 'the API request';
}

function compare(what: string, expected: string | null, seen: string | null): readonly Fault[] {
  if (expected === seen) return [];
  const cause = `${what} differs`;
  return [faultOf(cause, `${cause}: expected ${shown(expected)}, got ${shown(seen)}`)];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return `no JSON: ${text}`;
  }
}
