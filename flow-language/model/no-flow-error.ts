/** The text isn't a flow at all. The message is one line that says what to do. */
export class NoFlowError extends Error {
  override readonly name = 'NoFlowError';
}
