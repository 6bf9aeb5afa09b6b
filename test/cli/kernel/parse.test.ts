import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collect, collectOf, NONE, oneOf, wholeNumber } from '../../../cli/kernel/decoders.ts';
import { parse } from '../../../cli/kernel/parse.ts';
import { syntax } from '../../../cli/kernel/syntax.ts';
import { UsageError } from '../../../cli/kernel/usage-error.ts';

const SYNTAX = syntax({
  examples: [{ typed: 'event.json', shows: 'Something.' }],
  declare: (bare) =>
    bare
      .argument('<EVENT>', 'A file.')
      .option('--json', 'JSON.')
      .option('--port <PORT>', 'Port.', wholeNumber(1, 9), 8)
      .option('--fault <FAULT>', 'Faults.', collect, NONE)
      .option('--only <PART,…>', 'Parts.', collectOf(['cold', 'warm']), NONE)
      .option('--auth <MODE>', 'Mode.', oneOf(['secret', 'oauth'])),
  notes: [],
});

const NEEDY = syntax({
  examples: [{ typed: '--function transfer', shows: 'Something.' }],
  declare: (bare) => bare.requiredOption('--function <NAME>', 'Which.', oneOf(['transfer'])),
  notes: [],
});

const SESSION = {
  env: {},
  stderr: { write: () => {}, paint: (_style: unknown, text: string) => text, columns: undefined },
};

const parsed = (...argv: string[]) => parse('invoke', SYNTAX, argv, SESSION);

function refuses(read: () => unknown, message: string): void {
  assert.throws(read, (error) => {
    assert(error instanceof UsageError);
    assert.equal(error.message, message);
    return true;
  });
}

test('options left out get their fallbacks, and no parse knows of another', () => {
  parsed('event.json', '--fault', 'x', '--port', '2');
  assert.deepEqual(parsed('event.json'), {
    arguments: ['event.json'],
    options: { port: 8, fault: [], only: [] },
  });
});

test('options stand before or after the arguments, with a space or an equals sign', () => {
  assert.deepEqual(parsed('--fault', 'a', '--json', '-', '--fault=-b', '--port=3'), {
    arguments: ['-'],
    options: { json: true, port: 3, fault: ['a', '-b'], only: [] },
  });
  assert.deepEqual(parsed('e', '--only', 'warm, cold', '--only=warm').options.only, [
    ...['warm', 'cold', 'warm'],
  ]);
});

test('what follows two dashes is an argument, whatever it looks like', () => {
  assert.deepEqual(parsed('--', '--json').arguments, ['--json']);
});

test('an unknown option is named with its neighbour', () => {
  for (const [typed, rest] of [
    ['--prot', '; did you mean --port?'],
    ['--prot=1', '; did you mean --port?'],
    ['--versio', '; did you mean --version?'],
    ['-x', ''],
    ['--constructor', ''],
    ['--__proto__', ''],
  ] as const) {
    const [name = ''] = typed.split('=');
    refuses(() => parsed('e', typed), `unknown option ${name} of npm run invoke${rest}`);
  }
  refuses(
    () => parse('doctor', NEEDY, ['--functoin', 'transfer'], SESSION),
    'unknown option --functoin of npm run doctor; did you mean --function?',
  );
});

test('an option without its value is named with what it needs', () => {
  refuses(() => parsed('e', '--port'), '--port needs a value: --port <PORT>');
  refuses(() => parsed('e', '--port', '--json'), '--port needs a value: --port <PORT>');
  refuses(() => parsed('e', '--fault', '-x'), '--fault needs a value: --fault <FAULT>');
});

test('a flag takes no value', () => {
  refuses(() => parsed('e', '--json=yes'), '--json takes no value, but got "yes"');
});

test('a bad value is named with what is allowed, and its neighbour', () => {
  refuses(() => parsed('e', '--port', 'x'), '--port must be a whole number from 1 to 9, not "x"');
  refuses(() => parsed('e', '--port='), '--port must be a whole number from 1 to 9, not ""');
  refuses(
    () => parsed('e', '--auth', 'oath'),
    '--auth must be one of secret, oauth, not "oath"; did you mean oauth?',
  );
});

test('one of two values would be ignored, so both are refused', () => {
  refuses(() => parsed('e', '--port', '1', '--port', '1'), '--port is given twice');
  assert.equal(parsed('e', '--json', '--json').options.json, true);
});

test('arguments too few and too many are named, and an option that must be there', () => {
  refuses(() => parsed(), 'EVENT is missing; for example: npm run invoke -- event.json');
  refuses(() => parsed('one', 'two'), 'unexpected argument "two"');
  refuses(
    () => parse('doctor', NEEDY, [], SESSION),
    '--function is missing; for example: npm run doctor -- --function transfer',
  );
});
