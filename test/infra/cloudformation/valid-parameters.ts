/** What a stack needs at least: the rest has defaults. */
export const VALID = {
  OAuthSecretArn: 'arn:aws:secretsmanager:us-west-2:123456789012:secret:cresta-oauth-AbCdEf',
  VirtualAgentName: 'customers/c/profiles/p/virtualAgents/v',
  CodeS3Bucket: 'my-bucket',
} as const;

/** In the account and the AWS region of the stack. */
export const INSTANCE =
  'arn:aws:connect:us-west-2:123456789012:instance/12345678-90ab-cdef-1234-567890abcdef';

export const KEY = 'arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
