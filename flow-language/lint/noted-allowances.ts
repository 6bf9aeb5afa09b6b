import { isJsonObject } from '../../src/json.ts';
import type { Flow } from '../model/flow.ts';
import type { Allowance } from './allowance.ts';

/** What a note begins with that allows something: `pstn-transfer-lint: allow RULE: REASON`. */
const ALLOWS = /^\s*pstn-transfer-lint:\s*allow\s+([\w-]+)\s*:\s*(\S[^\n]*)$/gm;

/**
 * What the notes in the designer allow: for the block that a note is attached to, else for the whole flow.
 * They stay with the flow through every export and import.
 */
export function notedAllowances({ metadata }: Flow): readonly Allowance[] {
  const notes = Array.isArray(metadata['Annotations']) ? metadata['Annotations'] : [];
  return notes.filter(isJsonObject).flatMap(({ content, actionId }) =>
    [...(typeof content === 'string' ? content : '').matchAll(ALLOWS)].map(
      ([, rule = '', reason = '']) => ({
        rule,
        block: typeof actionId === 'string' && actionId !== '' ? actionId : undefined,
        reason: reason.trim(),
        written: 'a note in the flow',
      }),
    ),
  );
}
