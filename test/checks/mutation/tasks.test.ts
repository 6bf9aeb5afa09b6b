import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { tasksOf } from '../../../checks/mutation/tasks.ts';
import { UsageError } from '../../../cli/kernel/usage-error.ts';
import { runCli } from '../../cli/test-session.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** What is mutated, by folder. */
function sourcesFor(...paths: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    tasksOf(paths, ROOT).map(({ folder, sources }) => [folder.path, sources]),
  );
}

describe('what npm run mutate mutates', () => {
  it('is each folder as a whole, where nothing is named', () => {
    assert.deepEqual(sourcesFor(), {
      'src/http': ['src/http/**/*.ts'],
      'src/auth': ['src/auth/**/*.ts'],
      'src/connect': ['src/connect/**/*.ts'],
    });
  });

  it('is files and folders, which keep to the folder that they are in', () => {
    assert.deepEqual(sourcesFor('src/http/attempts.ts,src/connect', 'src/http/schedule.ts'), {
      'src/http': ['src/http/attempts.ts', 'src/http/schedule.ts'],
      'src/connect': ['src/connect/**/*.ts'],
    });
  });

  for (const path of ['src/http/none.ts', 'src/log.ts', 'src/httpx', '../src/http', '']) {
    it(`is nothing else: "${path}"`, () => {
      assert.throws(() => sourcesFor(path), UsageError);
    });
  }

  it('is nothing where something is mistyped', async () => {
    for (const [option, message] of [
      ['--concurrency=0', /--concurrency must be a whole number from 1 to 99, not "0"/],
      ['--force', /unknown option --force of npm run mutate/],
      ['--mutate=none', /--mutate none: give a file or a folder that exists/],
    ] as const) {
      const { exitCode, stderr } = await runCli(['mutate', option]);
      assert.equal(exitCode, 2);
      assert.match(stderr, message);
    }
  });
});
