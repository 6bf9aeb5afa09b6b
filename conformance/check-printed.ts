import { inspect } from 'node:util';
import { isJsonObject } from '../src/json.ts';
import type { CallEnd } from './check-outcome.ts';
import { type Fault, faultOf, shorten } from './fault.ts';

/**
 * Where a text appears that must never be printed: in a log line, or anywhere in a failure, its
 * causes and stacks included. It is looked for as it is, JSON-escaped once and twice (JSON within
 * JSON), percent-encoded, and in Base64.
 */
export function printedFaults(
  forbidden: readonly string[],
  lines: readonly string[],
  outcomes: readonly CallEnd[],
): readonly Fault[] {
  const places = [
    ...lines.map((text) => ({ name: 'a log line', text })),
    ...outcomes.map((outcome) => ({ name: 'a failure', text: failureText(outcome) })),
  ];
  return forbidden.flatMap((secret) =>
    places
      .filter(({ text }) => disguises(secret).some((disguise) => text.includes(disguise)))
      .map(({ name, text }) => {
        const cause = `${JSON.stringify(secret)} is printed in ${name}`;
        return faultOf(cause, `${cause}: ${shorten(text)}`);
      }),
  );
}

function disguises(secret: string): readonly string[] {
  const escaped = JSON.stringify(secret).slice(1, -1);
  const escapedTwice = JSON.stringify(escaped).slice(1, -1);
  const base64 = Buffer.from(secret).toString('base64');
  return [secret, escaped, escapedTwice, encodeURIComponent(secret), base64];
}

/** All that a failure could print; of a success nothing, as its values are the caller's to have. */
function failureText(outcome: CallEnd): string {
  if (outcome.kind === 'failed') {
    return everythingOf(outcome.error, new Set()).join('\n');
  }
  const { value } = outcome;
  return isJsonObject(value) && value['status'] === 'error' ? JSON.stringify(value) : '';
}

/** Texts of a thrown value and all that hangs on it, own properties that are hidden included. */
function everythingOf(value: unknown, seen: Set<unknown>): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  const properties = Reflect.ownKeys(value).map((key): unknown => Reflect.get(value, key));
  const shown = inspect(value, { depth: 20, maxStringLength: null, maxArrayLength: null });
  return [shown, ...properties.flatMap((property) => everythingOf(property, seen))];
}
