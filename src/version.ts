/** Put in by the packaging step; absent when the sources run as they are. */
declare const PACKAGE_VERSION: string | undefined;

/** The version sent to the API: `LAMBDA_VERSION`, else the one built in. */
export function version(env: Readonly<Record<string, string | undefined>>): string {
  const builtIn = typeof PACKAGE_VERSION === 'string' ? PACKAGE_VERSION : 'unknown';
  return env['LAMBDA_VERSION'] || builtIn;
}
