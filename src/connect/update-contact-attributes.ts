import { faultOfAwsCredentials, signedPost, tellAwsCredentials } from '../auth/aws-post.ts';
import type { Caller } from '../auth/caller.ts';
import { parseEndpoint } from '../auth/secrets-endpoint.ts';
import type { EnvironmentVariables, SettingSource } from '../config/setting-source.ts';
import { TransferError } from '../errors.ts';
import type { HttpClient } from '../http/client.ts';
import { DeadlinePassed } from '../http/deadline.ts';
import { AttemptFailure, AttemptsExhausted } from '../http/errors.ts';
import { message, ours, quoted } from '../message.ts';
import type { HangUp } from './hang-up.ts';
import type { FlatResponse } from './response.ts';

const FAILED = "failed to write the contact's attributes";

/** What of the environment it needs. */
interface Surroundings {
  readonly http: HttpClient;
  readonly liveEnv: EnvironmentVariables;
}

/** How much of a refusal a message quotes, in bytes. */
const QUOTED_BYTES = 1024;

/**
 * Where Connect is for a contact, without a trailing slash.
 * @throws TransferError `INVALID_SETTING` for a malformed `AWS_ENDPOINT_URL_CONNECT`
 */
export function connectEndpoint(source: SettingSource, { region, dnsSuffix }: HangUp): string {
  const usual = `https://connect.${region}.${dnsSuffix}`;
  const name = 'AWS_ENDPOINT_URL_CONNECT';
  const named = source.fromEnvironment(name);
  return named === undefined ? usual : parseEndpoint(name, named, usual);
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
  { http, liveEnv: env }: Surroundings,
  { effort, redactor }: Caller,
): Promise<void> {
  const fault = faultOfAwsCredentials(env);
  if (fault) throw new TransferError('CONNECT_REJECTED', message`${ours(FAILED)}: ${fault}`);
  const post = signedPost(
    {
      service: 'connect',
      region,
      url: `${endpoint}/contact/attributes`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        InitialContactId: initialContactId,
        InstanceId: instanceId,
        Attributes: attributes,
      }),
    },
    env,
    http.clock,
  );
  try {
    await http.post({ operation: 'Connect', ...post, ignoresBody: true }, effort);
  } catch (error) {
    tellAwsCredentials(env, redactor);
    throw asConnectError(error);
  }
}

function asConnectError(error: unknown): unknown {
  if (error instanceof DeadlinePassed) return error.before(FAILED);
  const refused = error instanceof AttemptFailure;
  if (!refused && !(error instanceof AttemptsExhausted)) return error;
  const failed = message`${ours(FAILED)}: ${ours(error.message)}`;
  return refused
    ? new TransferError(
        'CONNECT_REJECTED',
        message`${failed}, body: ${quoted(error.body, QUOTED_BYTES)}`,
        { cause: error },
      )
    : new TransferError('CONNECT_UNAVAILABLE', failed, { cause: error });
}
