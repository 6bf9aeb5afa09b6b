import { BLOCK_TIME_LIMIT_MAX_MS } from './connect/limits.ts';
import type { AttemptPolicy } from './http/start-schedule.ts';
import type { EnvironmentSetting, FlowSetting } from './setting-names.ts';
import type { SettingSource } from './setting-source.ts';

/** Settings in which a typing mistake must not silence a phone line: malformed means default. */
export interface TolerantSettings {
  readonly onError: 'throw' | 'return';
  /** The flow block's time limit in milliseconds, at most Connect's 8 s. */
  readonly timeLimitMs: number;
  readonly attempts: AttemptPolicy;
  readonly secretCacheTtlMs: number;
  /** One sentence for each setting that couldn't be taken as it stands. */
  readonly warnings: readonly string[];
}

const MILLISECONDS: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

/** Reads the settings that always have a usable value. Never throws. */
export function readTolerantSettings(source: SettingSource): TolerantSettings {
  const warnings: string[] = [];

  /** The setting's parsed text; the default, with a warning, where `parse` makes nothing of it. */
  function read<T>(
    name: FlowSetting | EnvironmentSetting,
    text: string | undefined,
    parse: (text: string) => T | undefined,
    expected: string,
    fallback: { readonly value: T; readonly shown: string },
  ): T {
    if (text === undefined) return fallback.value;
    const value = parse(text);
    if (value !== undefined) return value;
    warnings.push(`${name} is not ${expected}; using the default, ${fallback.shown}`);
    return fallback.value;
  }

  /** A setting of the environment that holds a duration, in milliseconds. */
  function duration<T extends number | undefined>(
    name: EnvironmentSetting,
    fallback: { readonly value: T; readonly shown: string },
    parse: (text: string) => number | T | undefined = parseDurationMs,
    expected = 'a duration such as 250ms or 2s',
  ): number | T {
    return read(name, source.fromEnvironment(name), parse, expected, fallback);
  }

  const asked = read(
    'timeLimitSeconds',
    flowText(source, 'timeLimitSeconds'),
    parseSecondsAsMs,
    "a number of seconds above 0, the flow block's own time limit",
    { value: BLOCK_TIME_LIMIT_MAX_MS, shown: '8' },
  );
  if (asked > BLOCK_TIME_LIMIT_MAX_MS) {
    warnings.push('timeLimitSeconds is over 8, the most that Amazon Connect waits; using 8');
  }

  return {
    onError: read('onError', flowText(source, 'onError'), parseOnError, 'throw or return', {
      value: 'throw',
      shown: 'throw',
    }),
    timeLimitMs: Math.min(asked, BLOCK_TIME_LIMIT_MAX_MS),
    attempts: {
      maxAttempts:
        1 +
        read(
          'HTTP_MAX_RETRIES',
          source.fromEnvironment('HTTP_MAX_RETRIES'),
          (text) => (/^\d+$/.test(text) ? Number(text) : undefined),
          'a whole number of 0 or more',
          { value: 3, shown: '3' },
        ),
      baseDelayMs: duration('HTTP_RETRY_BASE_DELAY', {
        value: undefined,
        shown: 'gaps that suit a block of 3 s',
      }),
      attemptTimeoutMs: duration(
        'HTTP_CLIENT_TIMEOUT',
        { value: 10_000, shown: '10s' },
        (text) => parseDurationMs(text) || undefined,
        'a duration above 0 such as 2s',
      ),
      hedgeDelayMs: duration('HTTP_HEDGE_DELAY', { value: 1000, shown: '1s' }, (text) =>
        text === '0' ? 0 : parseDurationMs(text),
      ),
    },
    secretCacheTtlMs: duration('SECRET_CACHE_TTL', { value: 300_000, shown: '5m' }),
    warnings,
  };
}

/** The setting's text; a parameter that is a list or an object is as malformed as any other. */
function flowText(source: SettingSource, name: 'onError' | 'timeLimitSeconds'): string | undefined {
  return source.peek(name) ?? (source.isSet(name) ? 'malformed' : undefined);
}

function parseOnError(text: string): 'throw' | 'return' | undefined {
  return text === 'throw' || text === 'return' ? text : undefined;
}

function parseSecondsAsMs(text: string): number | undefined {
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : 0;
  return ms > 0 ? ms : undefined;
}

function parseDurationMs(text: string): number | undefined {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const ms = Number(amount) * (MILLISECONDS.get(unit) ?? NaN);
  return Number.isFinite(ms) ? ms : undefined;
}
