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
    this.#kept.push({ ...request, body: request.body.slice(0, KEPT_OF_A_BODY) });
    if (this.#kept.length > KEPT_REQUESTS) this.#kept.shift();
  }
}
