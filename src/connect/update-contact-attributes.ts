import { faultOfAwsCredentials, signedPost } from '../auth/aws-post.ts';
import type { Caller } from '../auth/caller.ts';
import { endpointIn } from '../auth/secrets-endpoint.ts';
import type { EnvironmentVariables } from '../config/setting-source.ts';
import { TransferError } from '../errors.ts';
import type { HttpClient } from '../http/client.ts';
import { quoteBody, type Telling, tellFailure } from '../http/errors.ts';
import { message, ours } from '../message.ts';
import { tellAwsCredentials } from '../redaction/credentials-to-redact.ts';
import type { HangUp } from './hang-up.ts';
import type { FlatResponse } from './response.ts';

const TELLING: Telling = {
  before: "failed to write the contact's attributes: ",
  codeOf: (_failure, exhausted) => (exhausted ? 'CONNECT_UNAVAILABLE' : 'CONNECT_REJECTED'),
  wordingOf: (failure, said, exhausted) => (exhausted ? said : quoteBody(failure, said)),
};

/** What of the environment it needs. */
interface Surroundings {
  readonly http: HttpClient;
  /** With AWS's credentials, as they are by now. */
  readonly liveEnv: EnvironmentVariables;
}

/**
 * Another endpoint of Connect that the environment names, else undefined.
 * @throws TransferError `INVALID_SETTING` where it is malformed
 */
export function otherConnectEndpoint(env: EnvironmentVariables): string | undefined {
  const name = 'AWS_ENDPOINT_URL_CONNECT';
  return env[name] ? endpointIn(env, name, 'connect') : undefined;
}

/**
 * Adds attributes to a contact, which may have ended, with one signed `UpdateContactAttributes`.
 * @param endpoint of Connect, without a trailing slash
 * @throws TransferError `CONNECT_…`; DeadlinePassed
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateContactAttributes.html
 */
export async function updateContactAttributes(
  { initialContactId, instanceId, region }: HangUp,
  attributes: FlatResponse,
  endpoint: string,
  { http, liveEnv }: Surroundings,
  { effort, redactor }: Caller,
): Promise<void> {
  const fault = faultOfAwsCredentials(liveEnv);
  if (fault) throw new TransferError('CONNECT_REJECTED', message`${ours(TELLING.before)}${fault}`);
  const url = `${endpoint}/contact/attributes`;
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({
    InitialContactId: initialContactId,
    InstanceId: instanceId,
    Attributes: attributes,
  });
  const signed = { service: 'connect', region, url, headers, body };
  const post = signedPost(signed, liveEnv, http.clock);
  try {
    await http.post({ operation: 'Connect', ...post, ignoresBody: true }, effort);
  } catch (error) {
    tellAwsCredentials(liveEnv, redactor);
    throw tellFailure(error, TELLING);
  }
}
