/** What the process that runs a `handler.js` is told. Each order is answered by a `HandlerReport`. */
export type HandlerOrder = { readonly id: number } & (
  | {
      /** Makes these the process's environment variables, and no others. */
      readonly order: 'environment';
      readonly env: Readonly<Record<string, string>>;
    }
  | {
      /** Loads `handler.js` as if it had never been loaded; the environment before is forgotten. */
      readonly order: 'load';
    }
  | {
      readonly order: 'invoke';
      readonly event: unknown;
      /** What Lambda's context says is left, in milliseconds; without it there is no context. */
      readonly remainingMs?: number;
    }
  | {
      /** Ends what the process has written so far, on either stream, with this line. */
      readonly order: 'settle';
      readonly mark: string;
    }
);
