/** This machine lacks what a check command needs; the message says what, and how to get it. */
export class CannotRunHere extends Error {
  override readonly name = 'CannotRunHere';
}
