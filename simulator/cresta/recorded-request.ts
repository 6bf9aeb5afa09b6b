import type { Endpoint } from './endpoint.ts';

/** One request as it came in, credentials included: for assertions, never for a log. */
export interface RecordedRequest {
  readonly endpoint: Endpoint | 'other';
  readonly method: string;
  /** As on the request line, not decoded. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** `performance.now()` of this process, when its head had arrived. */
  readonly atMs: number;
}
