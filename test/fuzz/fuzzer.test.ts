import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expand } from '../../fuzz/expand.ts';
import { TargetFuzzer } from '../../fuzz/fuzz-target.ts';
import { minimise } from '../../fuzz/minimise.ts';
import { pureTarget } from '../../fuzz/target.ts';
import { seededRandom } from '../../simulator/cresta/seeded-random.ts';
import { runCli } from '../cli/test-session.ts';

const NO_COVERAGE = { look: () => 0, total: 0, stop: () => {} };

describe('the fuzzer', () => {
  test('finds a mistake, makes the input small, and does so again with the same seed', async () => {
    const run = (input: unknown): void => {
      if (JSON.stringify(input)?.includes('__proto__')) throw new Error('found');
    };
    const usual = { list: [1, 'text'], other: { a: 'b' } };
    const target = pureTarget({ name: 'x', summary: 'x', words: [], seeds: [usual] }, run);
    const findingOf = async (seed: number): Promise<unknown> => {
      const options = { coverage: NO_COVERAGE, random: seededRandom(seed), seed };
      const fuzzer = new TargetFuzzer(target, await target.open(), options);
      for (let steps = 0; steps < 200; steps += 1) {
        const finding = await fuzzer.step();
        if (finding) return finding.input;
      }
      return undefined;
    };
    const input = await findingOf(7);
    assert.ok(JSON.stringify(input).length <= '{"__proto__":null}'.length, JSON.stringify(input));
    assert.deepEqual(await findingOf(7), input);
  });

  test('ends a run with code 1 and a small input where the function is broken', () => {
    const main = fileURLToPath(new URL('../../cli/pstn-transfer.js', import.meta.url));
    const breaking = new URL('break-response.ts', import.meta.url).href;
    const argv = [
      '--import',
      breaking,
      main,
      'fuzz',
      '--only',
      'responses',
      '--seconds',
      '20',
      '--seed',
      '1',
    ];
    const { status, stdout } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(stdout, /^finding in responses: AssertionError/);
    const [, input = ''] = /^input: (.*)$/m.exec(stdout) ?? [];
    assert.match(input, /^\{"answer":\{"phoneNumber":[^{}]{1,40}\}\}$/);
    assert.ok(stdout.includes(`again: npm run fuzz -- --only responses --input '${input}'`));
  });

  test('makes texts, numbers and structures smaller for as long as they fail', async () => {
    const input = { a: [{ b: `${'x'.repeat(100)}!${'y'.repeat(100)}` }, 12_345], c: null };
    const smallest = await minimise(input, async (smaller) =>
      JSON.stringify(smaller).includes('!'),
    );
    assert.equal(smallest, '!');
  });

  test('says what is too long to print', () => {
    assert.deepEqual(
      expand({ a: { $long: ['ab', 3] }, b: { $deep: [7, 2] }, c: { $deep: [7, -2] } }),
      {
        a: 'ababab',
        b: [[7]],
        c: { a: { a: 7 } },
      },
    );
    assert.equal(expand({ $number: '1e999' }), Infinity);
  });

  for (const [argv, message] of [
    [['--only', 'nothing'], /--only must be one of event, .*, not "nothing"/],
    [['--seconds', '1.5'], /--seconds must be a whole number/],
    [['--seed', 'x'], /--seed must be a whole number/],
    [['--input', '{}'], /--input needs --only/],
    [['--only', 'names', '--input', '{'], /--input must be JSON/],
    [['--sedes', '1'], /unknown option --sedes .*did you mean --seed\?/],
  ] as const) {
    test(`refuses ${argv.join(' ')}`, async () => {
      const { exitCode, stderr } = await runCli(['fuzz', ...argv]);
      assert.equal(exitCode, 2);
      assert.match(stderr, message);
    });
  }
});
