import { BLOCK_TIME_LIMIT_MAX_MS } from '../connect/limits.ts';
import type { AttemptPolicy } from '../http/schedule.ts';
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

const DURATION = 'a duration such as 250ms or 2s';

/** Reads the settings that always have a usable value. Never throws. */
export function readTolerantSettings(source: SettingSource): TolerantSettings {
  const warnings: string[] = [];

  /** The text's value; the default, with a warning that shows it, where `parse` makes nothing of it. */
  function read<T, D>(
    name: FlowSetting | EnvironmentSetting,
    text: string | undefined,
    parse: (text: string) => T | undefined,
    expected: string,
    fallback: D,
    shown: string,
  ): T | D {
    if (text === undefined) return fallback;
    const value = parse(text);
    if (value === undefined) {
      warnings.push(`${name} is not ${expected}; using the default, ${shown}`);
    }
    return value ?? fallback;
  }

  /** The same of a setting that only the environment holds. */
  function readEnvironment<D>(
    name: EnvironmentSetting,
    parse: (text: string) => number | undefined,
    expected: string,
    fallback: D,
    shown: string,
  ): number | D {
    return read(name, source.fromEnvironment(name), parse, expected, fallback, shown);
  }

  const asked = read(
    'timeLimitSeconds',
    flowText(source, 'timeLimitSeconds'),
    parseSecondsAsMs,
    "a number of seconds above 0, the flow block's own time limit",
    BLOCK_TIME_LIMIT_MAX_MS,
    '8',
  );
  if (asked > BLOCK_TIME_LIMIT_MAX_MS) {
    warnings.push('timeLimitSeconds is over 8, the most that Amazon Connect waits; using 8');
  }
  const onError = flowText(source, 'onError');
  return {
    onError: read('onError', onError, parseOnError, 'throw or return', 'throw', 'throw'),
    timeLimitMs: Math.min(asked, BLOCK_TIME_LIMIT_MAX_MS),
    attempts: {
      maxAttempts:
        1 + readEnvironment('HTTP_MAX_RETRIES', parseCount, 'a whole number of 0 or more', 3, '3'),
      baseDelayMs: readEnvironment(
        'HTTP_RETRY_BASE_DELAY',
        parseDurationMs,
        DURATION,
        undefined,
        'gaps that suit a block of 3 s',
      ),
      attemptTimeoutMs: readEnvironment(
        'HTTP_CLIENT_TIMEOUT',
        parseTimeoutMs,
        'a duration above 0 such as 2s',
        10_000,
        '10s',
      ),
      hedgeDelayMs: readEnvironment('HTTP_HEDGE_DELAY', parseHedgeMs, DURATION, 1000, '1s'),
    },
    secretCacheTtlMs: readEnvironment('SECRET_CACHE_TTL', parseDurationMs, DURATION, 300_000, '5m'),
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

function parseCount(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function parseTimeoutMs(text: string): number | undefined {
  return parseDurationMs(text) || undefined;
}

function parseHedgeMs(text: string): number | undefined {
  return text === '0' ? 0 : parseDurationMs(text);
}

function parseDurationMs(text: string): number | undefined {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const ms = Number(amount) * (MILLISECONDS.get(unit) ?? NaN);
  return Number.isFinite(ms) ? ms : undefined;
}
