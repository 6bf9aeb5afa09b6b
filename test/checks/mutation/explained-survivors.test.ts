import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { EXPLANATIONS, explanationOf } from '../../../checks/mutation/explained-survivors.ts';

const ROOT = join(import.meta.dirname, '../../..');

for (const { reason, survivors } of EXPLANATIONS) {
  test(`lines still stand in the sources that are explained so: ${reason}`, () => {
    for (const [file, line, mutated] of survivors) {
      const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
      assert.ok(
        lines.some((text) => text.trim() === line),
        `${file} has no line ${line}`,
      );
      const survivor = { file, lineNumber: 1, mutator: 'any', line, mutated };
      assert.equal(explanationOf(survivor), reason);
      assert.equal(explanationOf({ ...survivor, mutated: `${mutated} ` }), undefined);
    }
  });
}
