import type { RecordedRequest } from './recorded-request.ts';

const KEPT_REQUESTS = 500;
const KEPT_OF_A_BODY = 64 * 1024;

/** The latest requests, as many and as much of each as somebody may look at. */
export class RequestLog {
  readonly #kept: RecordedRequest[] = [];

  /** In order of arrival; goes on changing. */
  get kept(): readonly RecordedRequest[] {
    return this.#kept;
  }

  add(request: RecordedRequest): void {
    this.#kept.push({ ...request, body: copyOf(request.body.slice(0, KEPT_OF_A_BODY)) });
    if (this.#kept.length > KEPT_REQUESTS) this.#kept.shift();
  }
}

/** The same text in memory of its own: V8 keeps all of a text of which somebody holds a slice. */
function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
