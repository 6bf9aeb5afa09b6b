import type { Refuse } from '../local-server/guard.ts';

/**
 * Why the vendor does not do what a request asks. Answered with its status and the body
 * `{"error", "code", "details"}`.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: RefusalStatus;
  readonly details: readonly string[];

  constructor(status: RefusalStatus, error: string, details: readonly string[] = []) {
    super(error);
    this.status = status;
    this.details = details;
  }
}

export type RefusalStatus = 400 | 401 | 403 | 404 | 413 | 415;

/** Status to google.rpc.Code, as gRPC gateways map it (google/rpc/code.proto). */
const RPC_CODES: ReadonlyMap<number, number> = new Map([
  [400, 3],
  [401, 16],
  [403, 7],
  [404, 5],
  [409, 10],
  [413, 3],
  [415, 3],
  [429, 8],
  [501, 12],
  [503, 14],
  [504, 4],
]);

const RPC_INTERNAL = 13;
const RPC_UNKNOWN = 2;

/** How a guard says no in the vendor's way. */
export const refuse: Refuse = (status, reason) =>
  Response.json(errorBody(status, reason), { status });

/** The body of an error answer of the vendor's API. `code` is a google.rpc.Code. */
export function errorBody(
  status: number,
  error: string,
  details: readonly string[] = [],
): { error: string; code: number; details: readonly string[] } {
  const code = RPC_CODES.get(status) ?? (status >= 500 ? RPC_INTERNAL : RPC_UNKNOWN);
  return { error, code, details };
}
