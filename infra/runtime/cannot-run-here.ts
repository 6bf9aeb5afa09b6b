/** This machine lacks what the runtime test needs; the message says what, and how to get it. */
export class CannotRunHere extends Error {
  override readonly name = 'CannotRunHere';
}
