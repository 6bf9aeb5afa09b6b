import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wholeNumber } from '../../cli/kernel/decoders.ts';
import { parseArguments } from '../../cli/kernel/parse-arguments.ts';
import { UsageError } from '../../cli/kernel/usage-error.ts';
import { flag, list, value } from '../../cli/option.ts';

const SYNTAX = {
  name: 'invoke',
  summary: 'Invoke.',
  examples: [{ typed: 'event.json', shows: 'Something.' }],
  arguments: [{ name: 'EVENT', summary: 'A file.' }],
  options: {
    json: flag('JSON.'),
    port: value('PORT', 'Port.', wholeNumber(1, 9), 8),
    fault: list('FAULT', 'Faults.'),
  },
  notes: [],
};

const parse = (argv: readonly string[], env: Record<string, string> = {}) =>
  parseArguments(SYNTAX, argv, env);

function refuses(argv: readonly string[], message: string, env: Record<string, string> = {}): void {
  assert.throws(
    () => parse(argv, env),
    (error) => {
      assert(error instanceof UsageError);
      assert.equal(error.message, message);
      return true;
    },
  );
}

test('options left out get their fallbacks', () => {
  assert.deepEqual(parse(['event.json']), {
    arguments: ['event.json'],
    options: { json: false, port: 8, fault: [] },
  });
});

test('options stand before or after the arguments, with a space or an equals sign', () => {
  assert.deepEqual(parse(['--fault', 'a', '--json', '-', '--fault=-b', '--port=3']), {
    arguments: ['-'],
    options: { json: true, port: 3, fault: ['a', '-b'] },
  });
});

test('what follows two dashes is an argument, whatever it looks like', () => {
  assert.deepEqual(parse(['--', '--json']).arguments, ['--json']);
});

test('an unknown option is named with its neighbour', () => {
  refuses(['e', '--prot', '1'], 'unknown option --prot of npm run invoke; did you mean --port?');
  refuses(['e', '--versio'], 'unknown option --versio of npm run invoke; did you mean --version?');
  refuses(['e', '-x'], 'unknown option -x of npm run invoke');
  refuses(['e', '--constructor'], 'unknown option --constructor of npm run invoke');
  refuses(['e', '--__proto__'], 'unknown option --__proto__ of npm run invoke');
});

test('an option without its value is named with what it needs', () => {
  refuses(['e', '--port'], '--port needs a value: --port PORT');
  refuses(['e', '--port', '--json'], '--port needs a value: --port PORT');
});

test('a flag takes no value', () => {
  refuses(['e', '--json=yes'], '--json takes no value, but got "yes"');
});

test('a bad value is named with what is allowed', () => {
  refuses(['e', '--port', 'x'], '--port must be a whole number from 1 to 9, not "x"');
  refuses(['e', '--port='], '--port must be a whole number from 1 to 9, not ""');
});

test('one of two values would be ignored, so both are refused', () => {
  refuses(['e', '--port', '1', '--port', '1'], '--port is given twice');
  assert.equal(parse(['e', '--json', '--json']).options.json, true);
});

test('arguments too few and too many are named', () => {
  refuses([], 'EVENT is missing; for example: npm run invoke -- event.json');
  refuses(['one', 'two'], 'unexpected argument "two"');
});

test('an option that npm kept for itself is refused with the way to type it', () => {
  const npm = { npm_lifecycle_event: 'invoke', npm_config_fault: 'true' };
  refuses(
    ['token=503'],
    'npm took --fault for itself; put -- before it: npm run invoke -- --fault …',
    npm,
  );
  assert.deepEqual(parse(['e', '--fault', 'a'], npm).options.fault, ['a']);
  assert.deepEqual(parse(['e'], { ...npm, npm_lifecycle_event: 'test' }).options.fault, []);
});
