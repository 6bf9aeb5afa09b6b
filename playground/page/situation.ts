import type { SITUATION_OPTIONS, Situation } from '../protocol.ts';

export type Option = (typeof SITUATION_OPTIONS)[number];

/** All values of an option, in order. */
export function valuesOf(situation: Situation, option: Option): readonly string[] {
  return situation.filter(([name]) => name === option).map(([, value]) => value);
}

/** The last value of an option; undefined where it isn't said. */
export function lastOf(situation: Situation, option: Option): string | undefined {
  return valuesOf(situation, option).at(-1);
}

/** The situation with these values for an option in place of others; none takes it out. */
export function withOption(
  situation: Situation,
  option: Option,
  values: readonly string[],
): Situation {
  return [
    ...situation.filter(([name]) => name !== option),
    ...values.map((value) => [option, value] as const),
  ];
}

/** The situation with another value for one name of an option such as `hours`; undefined takes it out. */
export function withNamed(
  situation: Situation,
  option: Option,
  name: string,
  value: string | undefined,
): Situation {
  const others = valuesOf(situation, option).filter((text) => nameIn(text) !== name);
  return withOption(
    situation,
    option,
    value === undefined ? others : [...others, `${name}=${value}`],
  );
}

/** What an option says of a name; the last word counts. */
export function namedValue(situation: Situation, option: Option, name: string): string | undefined {
  const text = valuesOf(situation, option).findLast((value) => nameIn(value) === name);
  return text?.slice(name.length + 1);
}

function nameIn(text: string): string {
  // A name may hold the sign, its value doesn't.
  return text.slice(0, Math.max(0, text.lastIndexOf('=')));
}

/** What a call is without what somebody did while it was played: what was keyed and said, and the hang-up. */
export function withoutCaller(situation: Situation): Situation {
  return situation.filter(([name]) => name !== 'input' && name !== 'intent' && name !== 'caller');
}

/**
 * The situation in which one request meets a fault, and those before it what they met.
 * @param nth which request to the endpoint in the whole call, from 1
 */
export function withFaultAt(
  situation: Situation,
  endpoint: string,
  nth: number,
  fault: string,
): Situation {
  const said = namedValue(situation, 'fault', endpoint) ?? '';
  // What hits requests at random can't be said of one of them.
  const before = said.includes('%') ? [] : said.split(',').filter(Boolean);
  const flat = before.flatMap((answer) => {
    const [, once = answer, times = '1'] = /^(.*)\*(\d+)$/.exec(answer) ?? [];
    return Array.from({ length: Math.min(Number(times), nth) }, () => once);
  });
  const answers = Array.from({ length: nth - 1 }, (_, index) => flat[index] ?? 'ok');
  return withNamed(situation, 'fault', endpoint, [...answers, fault].join(','));
}
