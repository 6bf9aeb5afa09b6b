import { DURATION_WORDS, durationMs } from '../../simulator/connect/scenario/duration.ts';
import type { CallReport } from '../../timeline/call-report.ts';
import { MEANT_ENDINGS } from '../../timeline/ending.ts';
import { UsageError } from '../kernel/usage-error.ts';

/** Something that must be so when a call has ended. */
export interface Expectation {
  /** As it was typed. */
  readonly text: string;
  readonly met: (report: CallReport) => boolean;
  /** What is so instead, in the form of the expectation. */
  readonly actual: (report: CallReport) => string;
}

/** Whether an expectation was met. */
export interface Judged {
  readonly expected: string;
  readonly met: boolean;
  readonly actual: string;
}

type Reader = (value: string) => Omit<Expectation, 'text'>;

const READERS: Readonly<Record<string, Reader>> = {
  queue: equal('queue', ({ ending }) => (ending.kind === 'queue' ? ending.queue : undefined)),
  end: equal('end', ({ ending }) => ending.kind, MEANT_ENDINGS),
  target: equal('target', ({ transferTarget }) => transferTarget),
  agent: equal(
    'agent',
    ({ outcome }) => (outcome === 'not-handed-over' ? 'not-reached' : 'reached'),
    ['reached', 'not-reached'],
  ),
  silence(value) {
    const mostMs = durationMs(value);
    if (mostMs === undefined) {
      throw new UsageError(`--expect silence must be ${DURATION_WORDS}, not "${value}"`);
    }
    return {
      met: ({ silence }) => silence.longestMs <= mostMs,
      actual: ({ silence }) => `silence=${Math.ceil(silence.longestMs)}ms`,
    };
  },
};

/** Reads the texts of `--expect`. @throws UsageError */
export function decodeExpectations(texts: readonly string[]): readonly Expectation[] {
  return texts.map((text) => {
    const [, what = '', value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    const attribute = /^attribute\.(.+)$/.exec(what)?.[1];
    const reader =
      attribute === undefined
        ? Object.hasOwn(READERS, what) && READERS[what]
        : equal(what, ({ attributes }) => attributes[attribute]);
    if (value === undefined || !reader) {
      const known = [...Object.keys(READERS), 'attribute.NAME'].join(', ');
      throw new UsageError(`--expect must be WHAT=VALUE with one of ${known}, not "${text}"`);
    }
    return { text, ...reader(value) };
  });
}

/** Compares a call with what was expected of it. */
export function judge(expectations: readonly Expectation[], report: CallReport): readonly Judged[] {
  return expectations.map(({ text, met, actual }) => ({
    expected: text,
    met: met(report),
    actual: actual(report),
  }));
}

/** @param words the only values that there are; undefined for any text */
function equal(
  what: string,
  of: (report: CallReport) => string | undefined,
  words?: readonly string[],
): Reader {
  return (value) => {
    if (words !== undefined && !words.includes(value)) {
      throw new UsageError(`--expect ${what} must be one of ${words.join(', ')}, not "${value}"`);
    }
    return {
      met: (report) => of(report) === value,
      actual: (report) => {
        const actual = of(report);
        return actual === undefined ? `no ${what}` : `${what}=${actual}`;
      },
    };
  };
}
