const SIGN_IN = "sign in ('aws sso login', 'aws configure'), or name a profile with --aws-profile";

/** What to do about the SDK's reason for having no credentials, which comes first. */
const ABOUT_CREDENTIALS: readonly (readonly [RegExp, string])[] = [
  [/any providers/, `no AWS credentials found; ${SIGN_IN}`],
  [
    /using profile: \[|could not be found in shared/,
    "SAID; 'aws configure list-profiles' lists those that there are; check --aws-profile and AWS_PROFILE",
  ],
  [
    /multi-factor authentication/,
    "SAID; run this at a terminal, where the code is asked for, or with the credentials of 'aws sts get-session-token'",
  ],
  [
    /^Command failed/,
    "the profile's credential_process fails (SAID); run that command by hand to see why",
  ],
  [/aws sso login/, 'SAID; then start again'],
  [/sso/i, "SAID; sign in with 'aws sso login' for that profile, and start again"],
];

/** What happened before any service answered, or that concerns all of them: by AWS's code or the words. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /^ExpiredToken|^RequestExpired$|^TokenProviderError$|token.*expired|session.*(expired|invalid)/i,
    "the AWS credentials have expired; get new ones, with SSO by 'aws sso login', and start again",
  ],
  [
    /^(InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignatureException|AuthFailure)$/,
    'AWS does not know these credentials; check AWS_PROFILE, --aws-profile and the AWS_… variables',
  ],
  [
    /^region is missing/i,
    "no AWS region; pass --aws-region, set AWS_REGION, or give the profile one ('aws configure')",
  ],
  [
    /^WebPage$/,
    'SAID; a proxy sent it, or a sign-in page of your network: check HTTPS_PROXY and NO_PROXY, and open any page in a browser',
  ],
  [
    /^ERR_PROXY_TUNNEL$/,
    'the proxy of HTTPS_PROXY opens no way to AWS (SAID); check its address, and user and password in it, or name the hosts in NO_PROXY',
  ],
  [
    /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID)$/,
    "the certificate is not AWS's (SAID); where a proxy opens TLS, give its authority's certificate as a PEM file in AWS_CA_BUNDLE",
  ],
  [
    /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|TimeoutError)$/,
    "AWS can't be reached; check the network, the proxy and the name of the AWS region",
  ],
  [
    /^(Throttl|TooManyRequests|RequestLimitExceeded|SlowDown)/,
    'AWS asks for patience (throttled); try again in a minute',
  ],
];

/**
 * What to do about an error of the SDK's, with its reason first where that says more.
 * @param code AWS's name for it, or that of a failed connection
 * @param said its message, on one line
 * @returns undefined where the message must do
 */
export function adviceOn(code: string, said: string): string | undefined {
  const reason = said.replace(/\.$/, '').slice(0, 600);
  const withReason = (advice: string) => advice.replace('SAID', () => reason);
  if (code === 'CredentialsProviderError') {
    const advice = ABOUT_CREDENTIALS.find(([pattern]) => pattern.test(said))?.[1];
    return withReason(advice ?? `SAID; ${SIGN_IN}`);
  }
  const advice = ADVICE.find(([pattern]) => pattern.test(code) || pattern.test(said))?.[1];
  return advice === undefined ? undefined : withReason(advice);
}
