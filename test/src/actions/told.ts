import type { Warning } from '../../../src/actions/action.ts';
import type { Facts } from '../../../src/redaction/redactor.ts';
import { Redactor } from '../../../src/redaction/redactor.ts';

/** A warning as the log tells it: two messages look the same to an assertion. */
export interface Told {
  readonly message: string;
  readonly facts: Facts;
}

/** A warning with its message as text, and its facts as the log tells them. */
export function told([message, facts]: Warning): Told {
  return { message: String(message), facts: JSON.parse(new Redactor().json(facts)) };
}
