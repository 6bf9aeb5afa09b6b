import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import * as v from 'valibot';
import { decode } from '../../flow-language/decode.ts';
import { buildBundle } from '../../packaging/build-bundle.ts';
import { BUNDLE_LIMIT, refuseLargeBundle } from '../../packaging/bundle-limit.ts';
import { runNode } from './run-node.ts';
import { unpackedZip } from './unpacked-zip.ts';

const PROJECT = join(import.meta.dirname, '../..');

const SourceMap = v.object({
  version: v.literal(3),
  sources: v.array(v.string()),
  sourcesContent: v.optional(v.never()),
});

describe('the bundle', () => {
  let code: string;
  let map: string;
  before(async () => {
    const bundle = await buildBundle();
    code = Buffer.from(bundle.code).toString();
    map = Buffer.from(bundle.map).toString();
  });

  test('is within its limit', () => {
    refuseLargeBundle(Buffer.byteLength(code));
  });

  test('names its map, and not the folder that it was built in', () => {
    assert.match(code, /\n\/\/# sourceMappingURL=handler\.js\.map\n$/);
    assert(!code.includes(PROJECT));
  });

  test('has a map whose sources are files of the project, by relative paths', async () => {
    const { sources } = decode(SourceMap, JSON.parse(map), 'handler.js.map');
    assert(sources.includes('src/handler.ts'));
    for (const source of sources) {
      assert.match(source, /^(?:src\/|packaging\/lambda-entry\.js$)/);
      await access(join(PROJECT, source));
    }
  });

  test('leads a stack back to the sources where Node is asked to', async (t) => {
    const folder = await unpackedZip(t);
    const script = 'require("./handler.js").handler(null).catch(({ stack }) => console.log(stack))';
    const stack = await runNode(['--enable-source-maps', '-e', script], { cwd: folder });
    assert.match(stack, /src\/connect\/event\.ts:\d+:\d+/);
  });
});

describe('a bundle', () => {
  test('may have just as many bytes as the limit says', () => {
    refuseLargeBundle(BUNDLE_LIMIT);
  });

  test('with one byte more is refused, with both numbers', () => {
    assert.throws(() => refuseLargeBundle(64_001), {
      name: 'RangeError',
      message:
        'the bundle has 64001 bytes, 1 over its limit of 64000: see what a new dependency adds',
    });
  });
});
