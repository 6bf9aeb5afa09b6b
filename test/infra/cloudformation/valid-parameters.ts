/** What a stack needs at least: the rest has defaults. */
export const VALID = {
  OAuthSecretArn: 'arn:aws:secretsmanager:us-west-2:123456789012:secret:cresta-oauth-AbCdEf',
  VirtualAgentName: 'customers/c/profiles/p/virtualAgents/v',
  CodeS3Bucket: 'my-bucket',
} as const;

export const INSTANCE =
  'arn:aws:connect:us-west-2:210987654321:instance/12345678-90ab-cdef-1234-567890abcdef';
