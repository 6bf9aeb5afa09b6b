/**
 * What a parameter may hold: only what is written there; or one whole reference instead; or references
 * anywhere in its text; or one whole reference and nothing else.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions-parameter-restrictions.html
 */
export type ParameterClass = 'static' | 'whole' | 'mixed' | 'reference';

/** What is known of one parameter of a kind of block. */
export interface ParameterRule {
  readonly holds: ParameterClass;
  readonly required?: true;
  /** What a text that holds no reference must match, and how to say it. */
  readonly fits?: { readonly test: (text: string) => boolean; readonly words: string };
}

/** By path: `ResponseValidation.ResponseType`; `*` stands for every key. */
export type ParameterRules = Readonly<Record<string, ParameterRule>>;

/** A whole number within bounds, both included. */
export function wholeNumber(least: number, most: number): NonNullable<ParameterRule['fits']> {
  return {
    test: (text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most,
    words: `a whole number from ${least} to ${most}`,
  };
}

/** One of some words. */
export function oneOf(...words: readonly string[]): NonNullable<ParameterRule['fits']> {
  return { test: (text) => words.includes(text), words: words.join(' or ') };
}
