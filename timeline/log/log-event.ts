/** One line of a log group. */
export interface LogEvent {
  /** When it was written, in milliseconds since 1970. */
  readonly atMs: number;
  readonly text: string;
}
