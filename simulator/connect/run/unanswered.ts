/**
 * The call came to something that isn't known, or that nobody answered: it stops there. The message is one
 * line that names it and the option that supplies it.
 */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}
