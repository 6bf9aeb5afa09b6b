import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderTable } from '../../../bench/report/markdown-table.ts';

test('columns are padded to their widest cell', () => {
  const table = renderTable({
    head: ['', 'floor'],
    rows: [
      ['first answer', '39.5 ms'],
      ['p50', '0.2 ms'],
    ],
  });
  assert.equal(
    table,
    [
      '|              | floor   |',
      '|--------------|---------|',
      '| first answer | 39.5 ms |',
      '| p50          | 0.2 ms  |',
    ].join('\n'),
  );
});

test("a missing cell is empty, and a bar in a cell isn't a border", () => {
  assert.equal(
    renderTable({ head: ['a', 'b'], rows: [['x|y']] }).split('\n')[2],
    '| x\\|y |     |',
  );
});
