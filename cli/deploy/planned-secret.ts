/** A secret that the function is to read. */
export interface OAuthSecret {
  readonly arn: string;
  /** Customer managed KMS key that encrypts it; empty for none, undefined where nobody knows. */
  readonly keyArn: string | undefined;
}

/** A pair to be kept in Secrets Manager, and under which name. */
export interface NewSecret {
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What becomes of the secret after "yes". Until then, one that isn't there yet has an ARN that stands for its own. */
export interface PlannedSecret extends OAuthSecret {
  readonly action: 'none' | 'make' | 'write';
  readonly pair: NewSecret | undefined;
}
