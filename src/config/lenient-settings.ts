import { BLOCK_TIME_LIMIT_MAX_MS } from '../connect/limits.ts';
import type { AttemptPolicy } from '../http/schedule.ts';
import { type Message, message, ours } from '../message.ts';
import { DEFAULTS } from './defaults.ts';
import type { EnvironmentSetting } from './setting-names.ts';
import type { SettingSource } from './setting-source.ts';

/** Settings in which a typing mistake must not silence a phone line: malformed means default. */
export interface LenientSettings {
  readonly onError: 'throw' | 'return';
  /** The flow block's time limit in milliseconds, at most Connect's 8 s. */
  readonly timeLimitMs: number;
  readonly attempts: AttemptPolicy;
  readonly secretCacheTtlMs: number;
  /** How much of a hand-off's summary a flow gets, in bytes of UTF-8. */
  readonly handoffSummaryMaxBytes: number;
  /** One sentence for each setting that couldn't be taken as it stands. */
  readonly warnings: readonly Message[];
}

const DURATION = 'a duration such as 250ms or 2s';
const COUNT = 'a whole number of 0 or more';

const MILLISECONDS: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

/** Reads the settings that always have a usable value. Never throws. */
export function readLenientSettings(source: SettingSource): LenientSettings {
  const warnings: Message[] = [];

  /** What `parse` makes of a setting's text; undefined where it is unset or, with a warning, malformed. */
  const read = <T>(
    name: keyof typeof DEFAULTS,
    text: string | undefined,
    parse: (text: string) => T | undefined,
    expected: string,
  ): T | undefined => {
    if (text === undefined) return undefined;
    const value = parse(text);
    if (value === undefined) {
      warnings.push(
        message`${ours(name)} is not ${ours(expected)}; using the default, ${ours(DEFAULTS[name].told)}`,
      );
    }
    return value;
  };

  /** The same of a number that only the environment holds. */
  const readNumber = (
    name: EnvironmentSetting & keyof typeof DEFAULTS,
    parse: (text: string) => number | undefined,
    expected: string,
  ): number | undefined => read(name, source.fromEnvironment(name), parse, expected);

  const timeLimitMs =
    read(
      'timeLimitSeconds',
      flowText(source, 'timeLimitSeconds'),
      parseSecondsAsMs,
      "a number of seconds above 0, the flow block's own time limit",
    ) ?? DEFAULTS.timeLimitSeconds.ms;
  if (timeLimitMs > BLOCK_TIME_LIMIT_MAX_MS) {
    const most = BLOCK_TIME_LIMIT_MAX_MS / 1000;
    warnings.push(
      message`timeLimitSeconds is over ${most}, the most that Amazon Connect waits; using ${most}`,
    );
  }
  const onError = read('onError', flowText(source, 'onError'), parseOnError, 'throw or return');
  const retries = readNumber('HTTP_MAX_RETRIES', parseCount, COUNT);
  const baseDelayMs = readNumber('HTTP_RETRY_BASE_DELAY', parseDurationMs, DURATION);
  const timeoutMs = readNumber(
    'HTTP_CLIENT_TIMEOUT',
    parseTimeoutMs,
    'a duration above 0 such as 2s',
  );
  const hedgeDelayMs = readNumber('HTTP_HEDGE_DELAY', parseHedgeMs, DURATION);
  const ttlMs = readNumber('SECRET_CACHE_TTL', parseDurationMs, DURATION);
  const summaryBytes = readNumber('handoffSummaryMaxBytes', parseCount, COUNT);
  return {
    onError: onError ?? DEFAULTS.onError.value,
    timeLimitMs: Math.min(timeLimitMs, BLOCK_TIME_LIMIT_MAX_MS),
    attempts: {
      maxAttempts: 1 + (retries ?? DEFAULTS.HTTP_MAX_RETRIES.count),
      baseDelayMs: baseDelayMs ?? DEFAULTS.HTTP_RETRY_BASE_DELAY.ms,
      attemptTimeoutMs: timeoutMs ?? DEFAULTS.HTTP_CLIENT_TIMEOUT.ms,
      hedgeDelayMs: hedgeDelayMs ?? DEFAULTS.HTTP_HEDGE_DELAY.ms,
    },
    secretCacheTtlMs: ttlMs ?? DEFAULTS.SECRET_CACHE_TTL.ms,
    handoffSummaryMaxBytes: summaryBytes ?? DEFAULTS.handoffSummaryMaxBytes.bytes,
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
