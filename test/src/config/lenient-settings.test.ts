import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { DEFAULTS } from '../../../src/config/defaults.ts';
import { type LenientSettings, readLenientSettings } from '../../../src/config/lenient-settings.ts';
import { FLOW_SETTINGS } from '../../../src/config/setting-names.ts';
import { SettingSource } from '../../../src/config/setting-source.ts';
import { sameCases } from '../../support/same-cases.ts';

type Env = Readonly<Record<string, string>>;
type Read = Omit<LenientSettings, 'warnings'> & { readonly warnings: readonly string[] };

function lenient(env: Env, parameters: Readonly<Record<string, unknown>> = {}): Read {
  const settings = readLenientSettings(new SettingSource(env, parameters));
  return { ...settings, warnings: settings.warnings.map(String) };
}

describe('without any setting', () => {
  test('the defaults hold, without a warning', () => {
    assert.deepEqual(lenient({}), {
      onError: 'throw',
      timeLimitMs: 8000,
      attempts: {
        maxAttempts: 4,
        baseDelayMs: undefined,
        attemptTimeoutMs: 10_000,
        hedgeDelayMs: 1000,
      },
      secretCacheTtlMs: 300_000,
      handoffSummaryMaxBytes: Infinity,
      warnings: [],
    });
  });
});

describe("the flow block's time limit", () => {
  for (const [value, ms] of [
    ['3', 3000],
    ['2.5', 2500],
    ['8', 8000],
    ['0.001', 1],
    ['007', 7000],
    [3, 3000],
    [0.5, 500],
  ] as const) {
    test(`is ${ms} ms for ${JSON.stringify(value)} seconds`, () => {
      const { timeLimitMs, warnings } = lenient({}, { timeLimitSeconds: value });
      assert.deepEqual({ timeLimitMs, warnings }, { timeLimitMs: ms, warnings: [] });
    });
  }

  for (const value of ['8.001', '60', `${'9'.repeat(400)}`, 9]) {
    test(`is 8 s, with a warning, for ${String(value).slice(0, 9)} seconds`, () => {
      const { timeLimitMs, warnings } = lenient({}, { timeLimitSeconds: value });
      assert.equal(timeLimitMs, 8000);
      assert.deepEqual(warnings, [
        'timeLimitSeconds is over 8, the most that Amazon Connect waits; using 8',
      ]);
    });
  }

  for (const value of [
    '0',
    '0.0',
    '-1',
    '1e3',
    '.5',
    '5.',
    ' 5',
    '5\n',
    '5s',
    'x',
    true,
    [5],
    {},
  ]) {
    test(`is the default, with a warning, when it is ${JSON.stringify(value)}`, () => {
      const { timeLimitMs, warnings } = lenient(
        { timeLimitSeconds: '3' },
        { timeLimitSeconds: value },
      );
      assert.equal(timeLimitMs, 8000);
      assert.equal(warnings.length, 1);
      assert.match(warnings[0] ?? '', /^timeLimitSeconds is not .*; using the default, 8$/);
    });
  }
});

describe('onError', () => {
  for (const value of ['throw', 'return'] as const) {
    test(`can be ${value}, in either place`, () => {
      for (const { onError, warnings } of [
        lenient({ onError: value }),
        lenient({ onError: 'other' }, { onError: value }),
      ]) {
        assert.deepEqual({ onError, warnings }, { onError: value, warnings: [] });
      }
    });
  }

  for (const value of ['Return', 'ignore', ' return', 1, ['return'], { return: true }]) {
    test(`is throw, with a warning, when it is ${JSON.stringify(value)}`, () => {
      const { onError, warnings } = lenient({ onError: 'return' }, { onError: value });
      assert.equal(onError, 'throw');
      assert.deepEqual(warnings, ['onError is not throw or return; using the default, throw']);
    });
  }
});

/** What each duration becomes, its name, and how its default is shown. */
const DURATIONS: readonly (readonly [string, (settings: Read) => unknown, string])[] = [
  [
    'HTTP_RETRY_BASE_DELAY',
    ({ attempts }) => attempts.baseDelayMs,
    'gaps between attempts that bridge an outage of 1.5 s within a block of 3 s',
  ],
  ['HTTP_CLIENT_TIMEOUT', ({ attempts }) => attempts.attemptTimeoutMs, '10s'],
  ['HTTP_HEDGE_DELAY', ({ attempts }) => attempts.hedgeDelayMs, '1s'],
  ['SECRET_CACHE_TTL', ({ secretCacheTtlMs }) => secretCacheTtlMs, '5m'],
];

for (const [name, read, shownDefault] of DURATIONS) {
  describe(name, () => {
    for (const [text, ms] of [
      ['250ms', 250],
      ['0.5ms', 0.5],
      ['2s', 2000],
      ['1.5s', 1500],
      ['1.25s', 1250],
      ['3m', 180_000],
      ['1h', 3_600_000],
    ] as const) {
      test(`of ${text} is ${ms} ms`, () => {
        assert.equal(read(lenient({ [name]: text })), ms);
        assert.deepEqual(lenient({ [name]: text }).warnings, []);
      });
    }

    for (const text of ['250', '2 s', '2S', '-1s', '.5s', '1e3ms', '2s\n', '1d', 'soon']) {
      test(`of ${JSON.stringify(text)} is the default, with a warning`, () => {
        const settings = lenient({ [name]: text });
        assert.equal(read(settings), read(lenient({})));
        assert.equal(settings.warnings.length, 1);
        const [warning = ''] = settings.warnings;
        assert.ok(warning.startsWith(`${name} is not `), warning);
        assert.ok(warning.endsWith(`; using the default, ${shownDefault}`), warning);
      });
    }

    test('is read from the environment alone', () => {
      assert.deepEqual(lenient({}, { [name]: '7s' }), lenient({}));
    });
  });
}

describe('a duration of nothing', () => {
  for (const text of ['0', '0ms', '0s', '0.0s', '0h']) {
    test(`turns hedging off: HTTP_HEDGE_DELAY=${text}`, () => {
      const { attempts, warnings } = lenient({ HTTP_HEDGE_DELAY: text });
      assert.equal(attempts.hedgeDelayMs, 0);
      assert.deepEqual(warnings, []);
    });
  }

  test("isn't a time for an attempt: HTTP_CLIENT_TIMEOUT=0s is the default, with a warning", () => {
    const { attempts, warnings } = lenient({ HTTP_CLIENT_TIMEOUT: '0s' });
    assert.equal(attempts.attemptTimeoutMs, 10_000);
    assert.match(warnings.join('\n'), /^HTTP_CLIENT_TIMEOUT is not /);
  });

  test('retries at once: HTTP_RETRY_BASE_DELAY=0ms', () => {
    assert.equal(lenient({ HTTP_RETRY_BASE_DELAY: '0ms' }).attempts.baseDelayMs, 0);
  });
});

describe('what is malformed', () => {
  for (const [name, expected, told] of [
    ['timeLimitSeconds', "a number of seconds above 0, the flow block's own time limit", '8'],
    ['onError', 'throw or return', 'throw'],
    ['HTTP_MAX_RETRIES', 'a whole number of 0 or more', '3'],
    ['HTTP_CLIENT_TIMEOUT', 'a duration above 0 such as 2s', '10s'],
    ['HTTP_HEDGE_DELAY', 'a duration such as 250ms or 2s', '1s'],
    ['SECRET_CACHE_TTL', 'a duration such as 250ms or 2s', '5m'],
    ['handoffSummaryMaxBytes', 'a whole number of 0 or more', 'as many as fit'],
  ] as const) {
    test(`is told of ${name} with what is expected`, () => {
      assert.deepEqual(lenient({ [name]: 'x' }).warnings, [
        `${name} is not ${expected}; using the default, ${told}`,
      ]);
    });
  }
});

describe('HTTP_MAX_RETRIES', () => {
  for (const [text, attempts] of [
    ['0', 1],
    ['3', 4],
    ['10', 11],
  ] as const) {
    test(`of ${text} makes for ${attempts} attempts`, () => {
      assert.equal(lenient({ HTTP_MAX_RETRIES: text }).attempts.maxAttempts, attempts);
    });
  }

  for (const text of ['-1', '1.5', 'three', '3 ', '0x3', '1e1']) {
    test(`of "${text}" makes for the default of 4, with a warning`, () => {
      const { attempts, warnings } = lenient({ HTTP_MAX_RETRIES: text });
      assert.equal(attempts.maxAttempts, 4);
      assert.deepEqual(warnings, [
        'HTTP_MAX_RETRIES is not a whole number of 0 or more; using the default, 3',
      ]);
    });
  }
});

describe('handoffSummaryMaxBytes', () => {
  for (const [text, bytes] of [
    ['0', 0],
    ['500', 500],
    ['007', 7],
    ['9'.repeat(400), Infinity],
  ] as const) {
    test(`of ${text.slice(0, 9)} is ${bytes} bytes`, () => {
      const { handoffSummaryMaxBytes, warnings } = lenient({ handoffSummaryMaxBytes: text });
      assert.deepEqual(
        { handoffSummaryMaxBytes, warnings },
        { handoffSummaryMaxBytes: bytes, warnings: [] },
      );
    });
  }

  for (const text of ['-1', '1.5', '1kB', ' 5', '1e3']) {
    test(`of "${text}" is the default, with a warning`, () => {
      const { handoffSummaryMaxBytes, warnings } = lenient({ handoffSummaryMaxBytes: text });
      assert.equal(handoffSummaryMaxBytes, Infinity);
      assert.deepEqual(warnings, [
        'handoffSummaryMaxBytes is not a whole number of 0 or more; using the default, as many as fit',
      ]);
    });
  }

  test('is read from the environment alone', () => {
    for (const value of ['5', 5, ['5'], null]) {
      assert.deepEqual(lenient({}, { handoffSummaryMaxBytes: value }), lenient({}));
    }
  });
});

describe('a default', () => {
  test('is what setting it as it is told comes to', () => {
    const { warnings, ...unset } = lenient({});
    for (const [name, { told }] of Object.entries(DEFAULTS)) {
      const { warnings: about, ...set } = lenient({ [name]: told });
      assert.deepEqual(set, unset);
      assert.equal(about.length, / /.test(told) ? 1 : 0, name);
    }
    assert.deepEqual(warnings, []);
  });
});

describe('whatever is set', () => {
  test('every setting has a usable value, and each warning names a setting and quotes nothing', () => {
    const names = [
      ...DURATIONS.map(([name]) => name),
      'HTTP_MAX_RETRIES',
      'handoffSummaryMaxBytes',
      'onError',
      'timeLimitSeconds',
    ];
    const text = fc.oneof(
      fc.string(),
      fc.stringMatching(/^\d{1,3}(\.\d)?(ms|s|m|h|)$/),
      fc.constantFrom('hunter2', 'hunter2s', '1hunter2', 'return'),
    );
    const env = fc.dictionary(fc.constantFrom(...names), text);
    const parameters = fc.dictionary(
      fc.constantFrom(...FLOW_SETTINGS),
      fc.oneof(text, fc.jsonValue()),
    );
    const property = fc.property(env, parameters, (given, fromFlow) => {
      const settings = lenient(given, fromFlow);
      const { attempts, timeLimitMs, secretCacheTtlMs, onError, warnings } = settings;
      assert.ok(timeLimitMs > 0 && timeLimitMs <= 8000);
      assert.ok(attempts.attemptTimeoutMs > 0);
      assert.ok(attempts.hedgeDelayMs >= 0 && secretCacheTtlMs >= 0);
      assert.ok(attempts.maxAttempts >= 1);
      assert.ok((attempts.baseDelayMs ?? 0) >= 0);
      assert.match(onError, /^(throw|return)$/);
      for (const warning of warnings) {
        assert.ok(names.includes(warning.split(' ')[0] ?? ''));
        assert.doesNotMatch(warning, /hunter2/);
      }
    });
    fc.assert(property, sameCases(1000));
  });
});
