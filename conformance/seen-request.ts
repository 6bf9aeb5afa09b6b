/** A request as the vendor's side saw it. */
export interface SeenRequest {
  readonly method: string;
  /** Scheme and host of the connection's target, path and query of the request line. */
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** What has arrived of the body so far. */
  body: string;
}
