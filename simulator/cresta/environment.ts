import { API_KEY } from './check-api-request.ts';
import type { OauthClient } from './oauth-client.ts';
import { VIRTUAL_AGENT_NAME } from './virtual-agent.ts';

/** How the function authenticates: with the AWS secret, with the OAuth pair, or with the API key. */
export type AuthMode = 'secret' | 'oauth' | 'api-key';

/** Environment variables that make the function use the simulator at this origin; all but `action`. */
export function environmentFor(
  mode: AuthMode,
  origin: string,
  client: OauthClient,
): Record<string, string> {
  const api = { virtualAgentName: VIRTUAL_AGENT_NAME, region: 'us-west-2-prod', apiDomain: origin };
  switch (mode) {
    case 'api-key':
      return { ...api, apiKey: API_KEY };
    case 'oauth':
      return {
        ...api,
        authDomain: origin,
        oauthClientId: client.clientId,
        oauthClientSecret: client.clientSecret(),
      };
    case 'secret':
      return {
        ...api,
        authDomain: origin,
        oauthSecretArn: client.secretArn,
        AWS_ENDPOINT_URL_SECRETS_MANAGER: origin,
        AWS_ACCESS_KEY_ID: 'SIMULATEDACCESSKEYID',
        AWS_SECRET_ACCESS_KEY: 'simulated-secret-access-key',
        AWS_REGION: 'us-west-2',
      };
  }
}
