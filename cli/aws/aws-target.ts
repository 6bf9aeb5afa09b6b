/** Which AWS a command talks to. What is left out comes from the usual places: environment, profile. */
export interface AwsTarget {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  /** Asks somebody for the code of an MFA device. */
  readonly mfaCode?: ((device: string) => Promise<string>) | undefined;
  /** Aborts every request that is under way, and refuses the next. */
  readonly interrupted?: AbortSignal | undefined;
  /** For tests: a server that stands for all of AWS, and what requests to it are signed with. */
  readonly standIn?: {
    readonly endpoint: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    /** How often a request is tried; the clients' waits between are long. */
    readonly maxAttempts?: number;
  };
}
