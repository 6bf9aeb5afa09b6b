import type { Scenario } from './scenario-schema.ts';

/** What sets a scenario apart from those that every implementation of the contract is held to. */
export const MARKS = ['stricter', 'wording'] as const;

export type Mark = (typeof MARKS)[number];

/** What each is called where results are counted. */
export const MARK_TITLES: Readonly<Record<Mark, string>> = {
  stricter: 'stricter than the reference',
  wording: 'wording of our own',
};

/** The marks of a scenario. */
export function marksOf(scenario: Scenario): readonly Mark[] {
  return MARKS.filter((mark) => scenario[mark]);
}
