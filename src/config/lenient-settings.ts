import { BLOCK_TIME_LIMIT_MAX_MS } from '../connect/limits.ts';
import type { AttemptPolicy } from '../http/schedule.ts';
import { type Message, message, ours } from '../message.ts';
import { DEFAULTS } from './defaults.ts';
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

/** A kind of setting: what its text means, undefined where it is malformed; and how people are told of it. */
interface Kind<T> {
  readonly parse: (text: string) => T | undefined;
  readonly expected: string;
}

const COUNT: Kind<number> = {
  parse: (text) => (/^\d+$/.test(text) ? Number(text) : undefined),
  expected: 'a whole number of 0 or more',
};

const DURATION: Kind<number> = {
  parse: parseDurationMs,
  expected: 'a duration such as 250ms or 2s',
};

const TIMEOUT: Kind<number> = {
  parse: (text) => parseDurationMs(text) || undefined,
  expected: 'a duration above 0 such as 2s',
};

const HEDGE_DELAY: Kind<number> = {
  parse: (text) => (text === '0' ? 0 : parseDurationMs(text)),
  expected: DURATION.expected,
};

const SECONDS_AS_MS: Kind<number> = {
  parse: (text) => (/^\d+(\.\d+)?$/.test(text) && Number(text) * 1000) || undefined,
  expected: "a number of seconds above 0, the flow block's own time limit",
};

const ON_ERROR: Kind<'throw' | 'return'> = {
  parse: (text) => (text === 'throw' || text === 'return' ? text : undefined),
  expected: 'throw or return',
};

const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Reads the settings that always have a usable value. Never throws. */
export function readLenientSettings(source: SettingSource): LenientSettings {
  const warnings: Message[] = [];

  /** What a setting's text means; its default where it is unset or, with a warning, malformed. */
  const read = <Name extends keyof typeof DEFAULTS, T>(
    name: Name,
    { parse, expected }: Kind<T>,
  ): T | (typeof DEFAULTS)[Name]['value'] => {
    const { value: byDefault, told } = DEFAULTS[name];
    const text = textOf(source, name);
    const value = text === undefined ? byDefault : parse(text);
    if (value === undefined && text !== undefined) {
      warnings.push(
        message`${ours(name)} is not ${ours(expected)}; using the default, ${ours(told)}`,
      );
    }
    return value ?? byDefault;
  };
  const timeLimitMs = read('timeLimitSeconds', SECONDS_AS_MS);
  if (timeLimitMs > BLOCK_TIME_LIMIT_MAX_MS) {
    const most = BLOCK_TIME_LIMIT_MAX_MS / 1000;
    warnings.push(
      message`timeLimitSeconds is over ${most}, the most that Amazon Connect waits; using ${most}`,
    );
  }
  return {
    onError: read('onError', ON_ERROR),
    timeLimitMs: Math.min(timeLimitMs, BLOCK_TIME_LIMIT_MAX_MS),
    attempts: {
      maxAttempts: 1 + read('HTTP_MAX_RETRIES', COUNT),
      baseDelayMs: read('HTTP_RETRY_BASE_DELAY', DURATION),
      attemptTimeoutMs: read('HTTP_CLIENT_TIMEOUT', TIMEOUT),
      hedgeDelayMs: read('HTTP_HEDGE_DELAY', HEDGE_DELAY),
    },
    secretCacheTtlMs: read('SECRET_CACHE_TTL', DURATION),
    handoffSummaryMaxBytes: read('handoffSummaryMaxBytes', COUNT),
    warnings,
  };
}

/** The setting's text; a parameter that is a list or an object is as malformed as any other. */
function textOf(source: SettingSource, name: keyof typeof DEFAULTS): string | undefined {
  if (name !== 'onError' && name !== 'timeLimitSeconds') return source.fromEnvironment(name);
  return source.peek(name) ?? (source.isSet(name) ? 'malformed' : undefined);
}

function parseDurationMs(text: string): number | undefined {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const ms = Number(amount) * (MILLISECONDS[unit] ?? NaN);
  return Number.isFinite(ms) ? ms : undefined;
}
