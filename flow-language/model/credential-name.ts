const CREDENTIAL =
  /secret|passw(or)?d|passphrase|passcode|token|credential|api[-_]?key|access[-_]?key|private[-_]?key|auth[-_]?key|^pwd$|^authorization$|^bearer$/i;

/** What such a name may say of a credential without being one: where it is, how many, how long. */
const SAYS_SOMETHING_OF_IT =
  /(arn|id|name|url|uri|type|count|limit|status|length|seconds|expiry|expires)$/i;

/** Whether what stands under a name is a credential, as far as the name tells: `apiKey`, `dbPassword`. */
export function isCredentialName(name: string): boolean {
  return CREDENTIAL.test(name) && !SAYS_SOMETHING_OF_IT.test(name);
}
