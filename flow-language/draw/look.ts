import type { Role } from '../catalogue/action-type.ts';
import type { ExitKind } from '../graph/exits.ts';
import { COLOUR } from './colours.ts';
import type { Attributes } from './svg.ts';

/** Colours of texts and areas. */
export const INK = {
  text: '#1f2933',
  quiet: '#52606d',
  edge: '#9aa5b1',
  paper: '#ffffff',
} as const;

/** What a call left on its way. */
export const TRAIL = { line: '#f0c419', fill: '#fff8db', ink: '#5c4a00' } as const;

/** How a line looks: colour and dashes both tell its kind. */
export const LINE: Readonly<Record<ExitKind, Attributes>> = {
  next: { stroke: COLOUR.good, 'stroke-width': 1.8 },
  condition: { stroke: '#007a5e', 'stroke-width': 1.8 },
  'no-match': { stroke: INK.quiet, 'stroke-width': 1.5, 'stroke-dasharray': '9 3 2 3' },
  error: { stroke: COLOUR.bad, 'stroke-width': 1.5, 'stroke-dasharray': '5 4' },
};

export const LINE_NAMES: Readonly<Record<ExitKind, string>> = {
  next: 'goes on',
  condition: 'condition is true',
  'no-match': 'no condition is true',
  error: 'error',
};

/** The head of a card by what the block is to a caller; white text stands on it. */
export const HEAD: Readonly<Record<Role, string>> = {
  speech: '#1b6ca8',
  function: '#7b3fa0',
  decision: '#52606d',
  data: '#6b5b3e',
  telephone: '#00705a',
  queue: '#92400e',
  end: '#323f4b',
};
