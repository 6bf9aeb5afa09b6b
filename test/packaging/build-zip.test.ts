import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { unzipSync } from 'fflate';
import { buildBundle } from '../../packaging/build-bundle.ts';
import { buildZip } from '../../packaging/build-zip.ts';

/** The fields of a zip's central directory that can differ between machines (APPNOTE.TXT 4.3.12). */
interface DirectoryEntry {
  readonly name: string;
  readonly madeOn: number;
  readonly time: number;
  readonly date: number;
  readonly mode: string;
  readonly extraBytes: number;
}

function readDirectory(zip: Uint8Array): readonly DirectoryEntry[] {
  const view = Buffer.from(zip);
  const entries: DirectoryEntry[] = [];
  // The end record says where the directory begins; it is last, and ours has no comment after it.
  let at = view.readUInt32LE(view.length - 6);
  while (view.readUInt32LE(at) === 0x02014b50) {
    const nameLength = view.readUInt16LE(at + 28);
    const extraBytes = view.readUInt16LE(at + 30);
    entries.push({
      name: view.toString('utf8', at + 46, at + 46 + nameLength),
      madeOn: view.readUInt8(at + 5),
      time: view.readUInt16LE(at + 12),
      date: view.readUInt16LE(at + 14),
      mode: (view.readUInt32LE(at + 38) >>> 16).toString(8),
      extraBytes,
    });
    at += 46 + nameLength + extraBytes;
  }
  return entries;
}

describe('the zip', () => {
  let zip: Uint8Array;
  before(async () => {
    zip = await buildZip();
  });

  test('holds the bundle and its map', async () => {
    const { code, map } = await buildBundle();
    const files = unzipSync(zip);
    assert.deepEqual(Object.keys(files), ['handler.js', 'handler.js.map']);
    assert(Buffer.from(code).equals(files['handler.js'] ?? new Uint8Array()));
    assert(Buffer.from(map).equals(files['handler.js.map'] ?? new Uint8Array()));
  });

  test('has nothing in it that depends on who made it, when, or where', () => {
    const everywhere = {
      madeOn: 3, // Unix
      time: 12 << 11, // 12:00:00
      date: (1 << 5) | 1, // 1980-01-01
      mode: '100644',
      extraBytes: 0,
    };
    assert.deepEqual(readDirectory(zip), [
      { name: 'handler.js', ...everywhere },
      { name: 'handler.js.map', ...everywhere },
    ]);
  });
});
