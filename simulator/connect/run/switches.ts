/**
 * Rules of Amazon Connect on which public sources are silent or differ. Each is a switch; the first
 * value is the default, the one that shows more mistakes of a flow.
 */
export const SWITCHES = {
  'handler-errors': {
    values: ['retried', 'not-retried'],
    about: "Whether a function that throws is invoked again, as one that can't be reached is.",
  },
  'external-after-failure': {
    values: ['kept', 'emptied'],
    about: 'What $.External holds after a failed invocation: the answer before, or nothing.',
  },
  'string-map-scalars': {
    values: ['refused', 'taken'],
    about: 'Whether STRING_MAP takes numbers, booleans and nulls.',
  },
  'attribute-bytes': {
    values: ['names-and-values', 'values'],
    about: 'What counts towards the 32,768 bytes of contact attributes.',
  },
  'undialable-number': {
    values: ['NoMatchingError', 'CallFailed'],
    about: "The error of a transfer whose number or tones Connect can't dial.",
  },
  'empty-prompt': {
    values: ['error', 'silence'],
    about: 'What a prompt does whose text is empty.',
  },
  'wait-on-voice': {
    values: ['waits', 'error'],
    about:
      'Whether a Wait block works in a voice call; only with some of its options, says Amazon.',
  },
  'no-match-branch': {
    values: ['next', 'dropped'],
    about:
      'Where a check leads that has a NextAction and no branch for no match: there, or nowhere.',
  },
} as const;

type Table = typeof SWITCHES;

/** One value for each switch. */
export type Switches = { readonly [Name in keyof Table]: Table[Name]['values'][number] };

/** Every switch at its default. */
export const DEFAULT_SWITCHES: Switches = {
  'handler-errors': 'retried',
  'external-after-failure': 'kept',
  'string-map-scalars': 'refused',
  'attribute-bytes': 'names-and-values',
  'undialable-number': 'NoMatchingError',
  'empty-prompt': 'error',
  'wait-on-voice': 'waits',
  'no-match-branch': 'next',
};
