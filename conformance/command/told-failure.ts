import { isJsonObject } from '../../src/json.ts';

/** A failure as another program tells it. */
export class ToldFailure extends Error {
  override readonly name: string;
  readonly code: unknown;
  readonly retryable: unknown;

  constructor(told: Readonly<Record<string, unknown>>) {
    super(String(told['message'] ?? ''), { cause: told['cause'] });
    this.name = String(told['name'] ?? '');
    this.code = told['code'];
    this.retryable = told['retryable'];
  }
}

/** The failure that a line tells: JSON with a message, or the message itself. */
export function failureOfLine(line: string): Error {
  try {
    const value: unknown = JSON.parse(line);
    if (isJsonObject(value) && typeof value['message'] === 'string') return new ToldFailure(value);
  } catch {} // a message
  return new ToldFailure({ message: line });
}
