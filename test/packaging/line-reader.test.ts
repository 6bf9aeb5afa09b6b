import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineReader } from '../../packaging/line-reader.ts';

test('lines are the same wherever the bytes are cut', () => {
  const written = Buffer.from('{"a":"ü\u2028"}\n\nsecond\r\nlast');
  for (let cut = 0; cut <= written.length; cut++) {
    const lines: string[] = [];
    const reader = new LineReader((line) => lines.push(line));
    reader.push(written.subarray(0, cut));
    reader.push(written.subarray(cut));
    assert.deepEqual(lines, ['{"a":"ü\u2028"}', '', 'second\r']);
    reader.end();
    assert.deepEqual(lines.slice(3), ['last']);
  }
});

test("nothing after the last line end isn't a line", () => {
  const lines: string[] = [];
  const reader = new LineReader((line) => lines.push(line));
  reader.push(Buffer.from('a\n'));
  reader.end();
  assert.deepEqual(lines, ['a']);
});

test("a mark ends what came before it, with or without a line end, and isn't a line", async () => {
  for (const [written, expected] of [
    ['a\n', ['a']],
    ['a', ['a']],
    ['', []],
  ] as const) {
    const lines: string[] = [];
    const reader = new LineReader((line) => lines.push(line));
    const reached = reader.upTo('MARK 7');
    reader.push(Buffer.from(`${written}MARK 7\n`));
    await reached;
    assert.deepEqual(lines, expected);
    reader.push(Buffer.from('MARK 7\n'));
    assert.deepEqual(lines, [...expected, 'MARK 7']);
  }
});
