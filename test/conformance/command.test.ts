import assert from 'node:assert/strict';
import { test } from 'node:test';
import { echo, playOnce } from './play-program.ts';

/** Reads all of standard input as JSON. */
const EVENT = `const event = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));`;

/** Calls \`take(request, answer)\` for each line. */
const LINES = `
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const request = JSON.parse(line);
    take(request, (answer) => console.log(JSON.stringify({ id: request.id, ...answer })));
  });
`;

const failing = {
  ...echo,
  calls: [
    { event: {}, fails: { code: 'INVALID_EVENT', retryable: false, message: ['no contact'] } },
  ],
};

test('an answer may be many lines of JSON, or come after log lines', async (t) => {
  const indented = `${EVENT} console.log(JSON.stringify({ n: String(event.n) }, null, 2));`;
  assert.deepEqual((await playOnce(t, 'event', indented)).faults, []);
  const logging = `${EVENT} console.log('a warning'); console.log(JSON.stringify({ n: String(event.n) }));`;
  const scenario = { ...echo, logs: [{ level: 'WARN', message: 'warning' }] };
  assert.deepEqual((await playOnce(t, 'event', logging, scenario)).faults, []);
  const [fault] = (await playOnce(t, 'event', indented, scenario)).faults;
  assert.match(fault ?? '', /^not logged: WARN warning/);
});

test('a failure that is a message alone has its message checked, and its code counted as unchecked', async (t) => {
  const says = (text: string) =>
    `console.error('a log line'); console.error(${JSON.stringify(text)}); process.exit(3);`;
  const right = await playOnce(t, 'event', says('there is no contact id'), failing);
  assert.deepEqual([right.outcome, right.codeless], ['passed', true]);
  const wrong = await playOnce(t, 'event', says('KeyError'), failing);
  assert.match(wrong.faults.join('\n'), /message lacks "no contact": KeyError/);
});

test('a failure that is JSON has its code checked', async (t) => {
  const says = (code: string) => `
    console.error(JSON.stringify({ name: 'E', message: 'no contact id', code: '${code}', retryable: false }));
    process.exitCode = 1;
  `;
  const right = await playOnce(t, 'event', says('INVALID_EVENT'), failing);
  assert.deepEqual([right.outcome, right.codeless], ['passed', false]);
  const wrong = await playOnce(t, 'event', says('INTERNAL'), failing);
  assert.match(wrong.faults.join('\n'), /expected INVALID_EVENT, retryable false, got INTERNAL/);
});

test('no answer, no program and a secret in the log are faults', async (t) => {
  const faults = async (code: string) => (await playOnce(t, 'event', code)).faults.join('\n');
  assert.match(await faults('console.log("no JSON")'), /no JSON on standard output: no JSON/);
  assert.match(await faults('process.exit(4)'), /ended with 4 and told nothing on standard error/);
  assert.match(
    await faults(`console.error('never-printed'); console.log('{"n":"1"}')`),
    /"never-printed" is printed in a log line/,
  );
  assert.match(await faults('console.log("{}")'), /returned n: expected a text, got undefined/);
});

test('lines are answered in any order, with a context and variables that change', async (t) => {
  const code = `
    const waiting = [];
    const take = ({ event, remainingMs, environment = {} }, answer) => {
      Object.assign(process.env, environment);
      waiting.push(() => answer({ returned: { n: String(event.n), left: String(remainingMs > 0), key: process.env.AWS_ACCESS_KEY_ID ?? process.env.region } }));
      if (event.n !== 1) while (waiting.length > 0) waiting.pop()();
    };
    ${LINES}
  `;
  const answered = (n: number, left: string, key: string) => ({ n: String(n), left, key });
  const calls = [
    [
      { event: { n: 1 }, remainingMs: 5000, returns: answered(1, 'true', 'a') },
      { event: { n: 2 }, returns: answered(2, 'false', 'a') },
    ],
    {
      event: { n: 3 },
      laterMs: 5,
      environment: { AWS_ACCESS_KEY_ID: 'k' },
      returns: answered(3, 'false', 'k'),
    },
  ];
  assert.deepEqual((await playOnce(t, 'lines', code, { ...echo, calls })).faults, []);
});

test("a line that isn't an answer is a log line; a failure is told; a process that ends says how", async (t) => {
  const code = `
    const take = ({ event }, answer) => {
      if (event.end) process.exit(5);
      console.log('{"level":"WARN","message":"look"}');
      answer({ failed: { name: 'E', message: 'no contact id', code: 'INVALID_EVENT', retryable: false } });
    };
    ${LINES}
  `;
  const logged = { ...failing, logs: [{ level: 'WARN', message: 'look' }] };
  assert.deepEqual((await playOnce(t, 'lines', code, logged)).faults, []);
  const ends = { ...echo, calls: [{ event: { end: true }, returns: {} }] };
  const { faults } = await playOnce(t, 'lines', code, ends);
  assert.deepEqual(faults, [
    'call 1: failed instead of returning: Error: the process ended with 5',
  ]);
  const loud = await playOnce(t, 'lines', "console.error('no x:\\n\\n  gone'); process.exit(1);");
  assert.match(loud.faults.join('\n'), /the process ended with 1, after: no x: ⏎ gone$/);
});
