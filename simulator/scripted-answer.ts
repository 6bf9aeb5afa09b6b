import { validateHeaderName, validateHeaderValue } from 'node:http';
import * as v from 'valibot';
import { decode } from '../flow-language/decode.ts';

/** What a simulated endpoint does with one request, instead of or before its own answer. */
export interface ScriptedAnswer {
  /**
   * - `normal`: what the endpoint would really answer.
   * - `status`: `status`, `headers`, `body`.
   * - `hang`: never answers; the connection stays open.
   * - `reset`: the connection is destroyed (RST) before any answer.
   * - `stall`: status line, headers and half of the body, then silence. The body is the scripted one
   *   where `status` or `body` is set, else the endpoint's own.
   * - `cut-off`: the same, then the connection is destroyed.
   * - `invalid-json`: 200 with a body that is not JSON.
   */
  readonly kind: 'normal' | 'status' | 'hang' | 'reset' | 'stall' | 'cut-off' | 'invalid-json';
  /** Milliseconds before anything of the answer is sent; not for `hang`. @default 0 */
  readonly delayMs?: number;
  /** 200–599. Required by `status`; `stall` and `cut-off` may have it (200 with a `body`). */
  readonly status?: number;
  /** Added to the endpoint's own headers. For `status`, `stall` and `cut-off`. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * A string goes out as it is, anything else as JSON. For `status`, `stall` and `cut-off`.
   * Absent: the endpoint's usual body for that status.
   */
  readonly body?: unknown;
}

const LONGEST_DELAY_MS = 600_000;

const delay = {
  delayMs: v.exactOptional(
    v.pipe(
      v.number(),
      v.minValue(0, 'must not be negative'),
      v.maxValue(LONGEST_DELAY_MS, `must be at most ${LONGEST_DELAY_MS}`),
    ),
  ),
};

const status = v.pipe(
  v.number(),
  v.check((value) => Number.isInteger(value) && value >= 200 && value <= 599, 'must be 200 to 599'),
);

const content = {
  headers: v.exactOptional(
    v.pipe(
      v.record(v.string(), v.string()),
      v.check(areHeaders, 'must hold only names and values that HTTP allows'),
    ),
  ),
  body: v.exactOptional(v.unknown()),
};

/** Each kind with the fields that have a meaning for it: a field without one is refused. */
export const ScriptedAnswerSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('status'), status, ...content, ...delay }),
  v.strictObject({
    kind: v.picklist(['stall', 'cut-off']),
    status: v.exactOptional(status),
    ...content,
    ...delay,
  }),
  v.strictObject({ kind: v.picklist(['normal', 'reset', 'invalid-json']), ...delay }),
  v.strictObject({ kind: v.literal('hang') }),
]);

/** The scripted answer, checked. Throws an Error with one line that names what does not fit. */
export function decodeScriptedAnswer(value: unknown): ScriptedAnswer {
  return decode(ScriptedAnswerSchema, value, 'scripted answer');
}

function areHeaders(headers: Readonly<Record<string, string>>): boolean {
  try {
    for (const [name, value] of Object.entries(headers)) {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    }
    return true;
  } catch {
    return false;
  }
}
