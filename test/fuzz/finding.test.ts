import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { describeFinding, type FuzzFinding, findIn, inputAt } from '../../fuzz/finding.ts';
import { pureTarget } from '../../fuzz/target.ts';

const USUAL = { list: [1, 'text'], other: { a: 'b' } };

/** A mistake that only an input with a certain name in it meets. */
const target = pureTarget({ name: 'x', summary: 'x', words: [], usual: [USUAL] }, (input) => {
  if (JSON.stringify(input)?.includes('hasOwnProperty')) throw new Error('found');
});

async function findingOf(seed: number, path?: string): Promise<FuzzFinding | undefined> {
  const open = await target.open('');
  return findIn(target, open, { seed, numRuns: 1000, ...(path !== undefined && { path }) });
}

describe('the fuzzer', () => {
  test('finds a mistake, and makes the input small: usual but for what it takes', async () => {
    const finding = await findingOf(7);
    assert.ok(finding);
    const text = JSON.stringify(finding.input);
    assert.ok(text.includes('hasOwnProperty') && text.length < 90, text);
  });

  test('finds the same again with the same seed, and by seed and path alone', async () => {
    const finding = await findingOf(7);
    assert.ok(finding);
    const { seed, path, input } = finding;
    assert.deepEqual((await findingOf(7))?.input, input);
    assert.deepEqual((await findingOf(seed, path))?.input, input);
    assert.deepEqual(inputAt(target, seed, path), input);
  });

  test('shows a finding with its seed, path, input and the command that feeds it again', () => {
    const finding = { target: 'x', seed: 7, path: '3:0', input: ['y'.repeat(300)], error: 'why' };
    assert.equal(
      describeFinding(finding),
      [
        "finding in x: 'why'",
        '',
        'seed:  7',
        'path:  3:0',
        `input: [\n  '${'y'.repeat(200)}'... 100 more characters\n]`,
        '',
        'again: npm run fuzz -- --target x --seed 7 --path 3:0',
        '',
      ].join('\n'),
    );
  });

  test('ends a run with code 1 where the function is broken, and the printed command does too', () => {
    const feed = (...typed: readonly string[]) => {
      const main = fileURLToPath(new URL('../../cli/pstn-transfer.js', import.meta.url));
      const breaking = new URL('break-response.ts', import.meta.url).href;
      const argv = ['--import', breaking, main, 'fuzz', '--target', 'responses', ...typed];
      const { status, stdout } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
      assert.equal(status, 1);
      assert.match(stdout, /^finding in responses: AssertionError/m);
      return stdout;
    };
    const [, again = ''] = /^again: .* --target responses (.*)$/m.exec(
      feed('--seconds', '20', '--seed', '1'),
    ) ?? ['', ''];
    assert.match(again, /^--seed \d+ --path [\d:]+$/);
    feed(...again.split(' '));
  });
});
