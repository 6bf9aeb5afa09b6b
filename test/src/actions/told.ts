import type { Warning } from '../../../src/actions/action.ts';

/** The same with texts for messages: two messages look the same to an assertion. */
export type Told<T> = T extends { readonly message: unknown }
  ? Omit<T, 'message'> & { readonly message: string }
  : Omit<T, 'warnings'> & { readonly warnings: readonly Told<Warning>[] };

/** A warning with its message as text. */
export function told({ message, facts }: Warning): Told<Warning> {
  return { message: String(message), facts };
}
