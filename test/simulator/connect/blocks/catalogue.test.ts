import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { actionType } from '../../../../flow-language/catalogue/catalogue.ts';
import { renderCatalogue } from '../../../../flow-language/catalogue/render-catalogue.ts';
import { BLOCK_KINDS } from '../../../../simulator/connect/blocks/block-kinds.ts';
import { playedOf } from '../../../../simulator/connect/blocks/played.ts';

test('every block that is played is in the catalogue', () => {
  assert.deepEqual(
    [...BLOCK_KINDS.keys()].filter((type) => actionType(type) === undefined),
    [],
  );
});

test('docs/flow-blocks.md is what npm run flow:shipped writes', async () => {
  const page = join(import.meta.dirname, '../../../../docs/flow-blocks.md');
  assert.equal(await readFile(page, 'utf8'), renderCatalogue(playedOf));
});
