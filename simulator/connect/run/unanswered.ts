import type { Missing } from '../../../timeline/ending.ts';

/**
 * The call came to something that isn't known, or that nobody answered: it stops there. The message is one
 * line that names it and the option that supplies it.
 */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  /** Undefined where no answer would do. */
  readonly missing: Missing | undefined;

  constructor(message: string, missing?: Missing) {
    super(message);
    this.missing = missing;
  }
}

/** An option as it is typed: in quotes that keep a shell from reading names such as `${Queue}`. */
export function typedOption(option: string, name: string, value?: string): string {
  const text = value === undefined ? name : `${name}=${value}`;
  const quote = /[$`\\]/.test(text) ? "'" : '"';
  return `--${option} ${quote}${text}${quote}`;
}
