import assert from 'node:assert/strict';
import { assertLogLine } from '../invariants.ts';
import { objectIn, textListIn } from '../read-input.ts';
import { pureTarget } from '../target.ts';
import { redactedLine } from '../the-function.ts';

/** No secret is longer: Connect passes no more to a function, in characters. */
const LONGEST_SECRET = 32_768;

/** Whatever is logged, what was told isn't in it, and each line is one JSON object. */
export const redaction = pureTarget(
  {
    name: 'redaction',
    summary: 'taking secrets and phone numbers out of log lines',
    words: [
      'secret-0001-abcdef',
      '12025550123',
      'apiKey',
      'password',
      '"token":"',
      'Basic ',
      '%2B',
    ],
    usual: [
      {
        secrets: ['secret-0001-abcdef', 'p"ä/ss+wo\\rd=1'],
        numbers: ['+12025550123'],
        facts: {
          body: 'you sent secret-0001-abcdef and p%22%C3%A4%2Fss%2Bwo%5Crd%3D1 for (202) 555-0123',
          nested: { token: 'x', list: ['+12025550123', 12025550123] },
        },
      },
      { secrets: [], numbers: ['+12025550123'], facts: { body: '1'.repeat(90_000) } },
      { secrets: [], numbers: [], facts: { text: 'Bearer abcdef, https://a:b@c', apiKey: ['x'] } },
    ],
  },
  (input) => {
    const secrets = textListIn(input, 'secrets')
      .map((secret) => secret.slice(0, LONGEST_SECRET))
      .filter((secret) => secret.length >= 12);
    const phoneNumbers = textListIn(input, 'numbers');
    const line = redactedLine({ secrets, phoneNumbers }, objectIn(input, 'facts'));
    assertLogLine(line);
    // Redacted text itself, and what it is made of, may look like a secret.
    const tellable = secrets.filter((secret) => /^[\w/+=-]+$/.test(secret) && !isOurs(secret));
    for (const secret of tellable) {
      assert.ok(!line.includes(secret), `${secret} is in ${line.slice(0, 500)}`);
    }
  },
);

function isOurs(secret: string): boolean {
  return '"message":"x","facts":[redacted][nested too deeply]'.includes(secret);
}
