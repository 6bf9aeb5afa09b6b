import type { defaultProvider } from '@aws-sdk/credential-provider-node';
import type { RequestHandler } from './request-handler.ts';

type Provider = ReturnType<typeof defaultProvider>;

/**
 * AWS's usual chain of credentials (environment, profile, SSO, role), asked once for all clients. What it asks of
 * AWS itself goes the same way as every other request. Where no link of the chain has any, the error tells the
 * reason of the first that should have had some, which the SDK itself gives to its log alone.
 * @param mfaCode asks the person at the terminal for the code of a device; undefined without a terminal
 */
export function credentialChain(
  profile: string | undefined,
  requestHandler: RequestHandler,
  mfaCode: ((device: string) => Promise<string>) | undefined,
): Provider {
  const reasons: string[] = [];
  let chain: Promise<Provider> | undefined;
  const load = async (): Promise<Provider> => {
    const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
    return defaultProvider({
      clientConfig: { requestHandler },
      logger: loggerInto(reasons),
      ...(profile === undefined ? {} : { profile }),
      ...(mfaCode === undefined ? {} : { mfaCodeProvider: mfaCode }),
    });
  };
  return async (options) => {
    chain ??= load();
    try {
      return await (await chain)(options);
    } catch (error) {
      const [reason] = reasons;
      if (reason === undefined || !NO_REASON.test(String(error))) throw error;
      throw Object.assign(new Error(reason, { cause: error }), {
        name: 'CredentialsProviderError',
      });
    }
  };
}

const NO_REASON = /Could not load credentials from any providers/;

/** What the links say that nobody meant to use. */
const NOT_MEANT =
  /skipping|environment variable credentials|\[default\]|profile default|web identity|metadata|any providers/i;

function loggerInto(reasons: string[]) {
  const ignore = () => {};
  return {
    debug(said: unknown) {
      const [, reason = ''] = /property-provider \S+ (.*)/s.exec(String(said)) ?? [];
      if (reason !== '' && !NOT_MEANT.test(reason)) reasons.push(reason.trim());
    },
    info: ignore,
    warn: ignore,
    error: ignore,
  };
}
