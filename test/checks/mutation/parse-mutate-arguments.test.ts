import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseMutateArguments } from '../../../checks/mutation/parse-mutate-arguments.ts';
import { UsageError } from '../../../cli/kernel/usage-error.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** What is mutated, by folder. */
function sourcesFor(...argv: readonly string[]): Record<string, readonly string[]> {
  const { tasks } = parseMutateArguments(argv, ROOT);
  return Object.fromEntries(tasks.map(({ folder, sources }) => [folder.path, sources]));
}

describe('the arguments of npm run mutate', () => {
  it('are not needed: each folder as a whole', () => {
    assert.deepEqual(sourcesFor(), {
      'src/http': ['src/http/**/*.ts'],
      'src/auth': ['src/auth/**/*.ts'],
      'src/connect': ['src/connect/**/*.ts'],
    });
  });

  it('name files and folders, which keep to the folder that they are in', () => {
    const both = 'src/http/backoff.ts,src/connect';
    assert.deepEqual(sourcesFor('--mutate', both, '--mutate', 'src/http/wire.ts'), {
      'src/http': ['src/http/backoff.ts', 'src/http/wire.ts'],
      'src/connect': ['src/connect/**/*.ts'],
    });
  });

  for (const path of ['src/http/none.ts', 'src/log.ts', 'src/httpx', '../src/http', '']) {
    it(`name nothing else: "${path}"`, () => {
      assert.throws(() => sourcesFor('--mutate', path), UsageError);
    });
  }

  for (const number of ['0', '-1', '1.5', 'two', '100']) {
    it(`ask for no concurrency of ${number}`, () => {
      assert.throws(() => sourcesFor(`--concurrency=${number}`), /--concurrency must be a number/);
    });
  }

  it('are told when they are unknown', () => {
    assert.throws(() => sourcesFor('--force'), {
      message: "Unknown option '--force'; npm run mutate -- --help shows what is possible",
    });
  });
});
