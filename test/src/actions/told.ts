import type { Warning } from '../../../src/actions/action.ts';
import { Redactor } from '../../../src/redaction/redactor.ts';

/** The same with texts for messages: two messages look the same to an assertion. */
export type Told<T> = T extends { readonly message: unknown }
  ? Omit<T, 'message'> & { readonly message: string }
  : Omit<T, 'warnings'> & { readonly warnings: readonly Told<Warning>[] };

/** A warning with its message as text, and its facts as the log tells them. */
export function told({ message, facts }: Warning): Told<Warning> {
  return { message: String(message), facts: JSON.parse(new Redactor().json(facts)) };
}
