import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBenchArguments } from '../../bench/parse-bench-arguments.ts';
import { PARTS } from '../../bench/parts.ts';
import { renderHelp } from '../../bench/render-help.ts';
import { UsageError } from '../../cli/kernel/usage-error.ts';

const NAMES = ['size', 'cold', 'warm'];

test('without arguments everything is measured, over plain http, at length', () => {
  assert.deepEqual(parseBenchArguments([], NAMES), {
    help: false,
    only: NAMES,
    against: [],
    scheme: 'http',
    quick: false,
    write: false,
  });
});

test('--only takes several names, in one option or in several; they keep their order', () => {
  assert.deepEqual(parseBenchArguments(['--only', 'warm, size'], NAMES).only, ['size', 'warm']);
  assert.deepEqual(parseBenchArguments(['--only=warm', '--only=cold'], NAMES).only, [
    'cold',
    'warm',
  ]);
});

test('--against may be given repeatedly, and --tls makes backends speak TLS', () => {
  const { against, scheme } = parseBenchArguments(
    ['--against', 'a.js', '--against', 'b.js', '--tls'],
    NAMES,
  );
  assert.deepEqual(against, ['a.js', 'b.js']);
  assert.equal(scheme, 'https');
});

for (const [argv, message] of [
  [['--only', 'wram'], 'there is no part "wram"; the parts are size, cold, warm'],
  [['--only', ''], 'there is no part ""; the parts are size, cold, warm'],
  [['--quick', '--write'], 'the figures of a --quick run are no use in the document: leave it out'],
  [['--qiuck'], "Unknown option '--qiuck'; npm run bench -- --help shows what is possible"],
] as const) {
  test(`${argv.join(' ')} is refused with what to do`, () => {
    assert.throws(
      () => parseBenchArguments(argv, NAMES),
      (error) => error instanceof UsageError && error.message === message,
    );
  });
}

test('the help names every part and option', () => {
  const help = renderHelp(PARTS);
  for (const { name, summary } of PARTS) assert.match(help, new RegExp(`  ${name} +${summary}`));
  for (const option of ['only', 'against', 'tls', 'quick', 'write', 'help']) {
    assert.match(help, new RegExp(`--${option}\\b`));
  }
});

test('no two parts share a name', () => {
  assert.equal(new Set(PARTS.map(({ name }) => name)).size, PARTS.length);
});
