import { UsageError } from '../kernel/usage-error.ts';
import { problemOf } from './check-setting.ts';
import { type DeploySetting, flagOf } from './deploy-setting.ts';
import type { Dialogue } from './dialogue/dialogue.ts';
import { type CredentialKind, isSaidNow, type KnownAnswers } from './known-answers.ts';

/** A secret that the stack has already, and that nobody typed again. */
export const PREVIOUS = Symbol('previous value');

/** How the function will prove to Cresta who it is. */
export type ChosenCredentials =
  | { readonly kind: 'secret'; readonly arn: string }
  | {
      readonly kind: 'new-secret';
      readonly name: string;
      readonly clientId: string;
      readonly clientSecret: string;
    }
  | {
      readonly kind: 'oauth';
      readonly clientId: string;
      readonly clientSecret: string | typeof PREVIOUS;
    }
  | { readonly kind: 'apiKey'; readonly apiKey: string | typeof PREVIOUS }
  | { readonly kind: 'flow' };

const CREDENTIAL_FLAGS = `${flagOf('oauthSecretArn')} (or --create-secret NAME, --client-id, --api-key-file)`;

/**
 * Asks how the function authenticates, and for what that takes.
 * @param createSecret name of a secret that is to be made, where somebody passed one
 * @param fromFlow whether the flow's blocks may pass credentials, so that none is fine
 */
export async function askCredentials(
  dialogue: Dialogue,
  known: KnownAnswers,
  createSecret: string | undefined,
  fromFlow: boolean,
): Promise<ChosenCredentials> {
  const kind = await askKind(dialogue, known, createSecret, fromFlow);
  switch (kind) {
    case 'secret':
      return {
        kind,
        arn: await askSetting(dialogue, known, 'oauthSecretArn', 'ARN of the secret'),
      };
    case 'new-secret': {
      const name = createSecret ?? (await askSecretName(dialogue));
      const pair = await askPair(dialogue, known);
      if (pair.clientSecret === PREVIOUS) {
        throw new UsageError(
          `the client secret isn't known here, so no secret can be made of it; pass ${flagOf('oauthClientSecret')}`,
        );
      }
      return { kind, name, clientId: pair.clientId, clientSecret: pair.clientSecret };
    }
    case 'oauth':
      return { kind, ...(await askPair(dialogue, known)) };
    case 'apiKey':
      return {
        kind,
        apiKey: await askSecret(dialogue, known, 'apiKey', 'API key from Cresta', true),
      };
    case 'flow':
      return { kind };
  }
}

async function askKind(
  dialogue: Dialogue,
  known: KnownAnswers,
  createSecret: string | undefined,
  fromFlow: boolean,
): Promise<CredentialKind | 'new-secret'> {
  if (createSecret !== undefined) return 'new-secret';
  const found = known.credentialKind();
  if (found !== undefined && isSaidNow(found.origin)) return found.kind;
  return dialogue.choose<CredentialKind | 'new-secret'>({
    message: 'How does the function prove to Cresta who it is?',
    flag: CREDENTIAL_FLAGS,
    initial: found?.kind ?? (fromFlow ? 'flow' : undefined),
    options: [
      {
        value: 'secret',
        label: 'A secret in AWS Secrets Manager',
        hint: 'recommended; you have its ARN',
      },
      {
        value: 'new-secret',
        label: 'A new secret in AWS Secrets Manager',
        hint: 'recommended; made now from an OAuth client that you type',
      },
      {
        value: 'oauth',
        label: "An OAuth client in the function's configuration",
        hint: 'everyone who may read that sees its secret',
      },
      { value: 'apiKey', label: 'An API key', hint: 'deprecated' },
      ...(fromFlow
        ? [{ value: 'flow' as const, label: 'The flow passes it', hint: 'shows up in its logs' }]
        : []),
    ],
  });
}

function askSecretName(dialogue: Dialogue): Promise<string> {
  return dialogue.text({
    message: 'Name of the new secret',
    flag: '--create-secret NAME',
    initial: 'cresta-oauth',
    check: problemOfSecretName,
  });
}

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
function problemOfSecretName(name: string): string | undefined {
  return /^[A-Za-z0-9/_+=.@-]{1,512}$/.test(name)
    ? undefined
    : 'a secret is named with up to 512 letters, digits and characters of /_+=.@-';
}

async function askPair(
  dialogue: Dialogue,
  known: KnownAnswers,
): Promise<{ readonly clientId: string; readonly clientSecret: string | typeof PREVIOUS }> {
  const before = known.find('oauthClientId')?.value;
  const clientId = await askSetting(dialogue, known, 'oauthClientId', 'OAuth client id');
  // Another client has another secret.
  const mayStay = before === undefined || before === clientId;
  const label = 'OAuth client secret';
  const clientSecret = await askSecret(dialogue, known, 'oauthClientSecret', label, mayStay);
  return { clientId, clientSecret };
}

/** A value that is said for this run is checked and taken; any other is offered. */
export async function askSetting(
  dialogue: Dialogue,
  known: KnownAnswers,
  setting: DeploySetting,
  label: string,
): Promise<string> {
  const found = known.find(setting);
  const check = (text: string) => problemOf(setting, text);
  if (found !== undefined && isSaidNow(found.origin)) {
    const problem = check(found.value);
    if (problem !== undefined) throw new UsageError(`${problem} (from the ${found.origin})`);
    return found.value;
  }
  return dialogue.text({ message: label, flag: flagOf(setting), initial: found?.value, check });
}

async function askSecret(
  dialogue: Dialogue,
  known: KnownAnswers,
  setting: 'oauthClientSecret' | 'apiKey',
  label: string,
  sameOwner: boolean,
): Promise<string | typeof PREVIOUS> {
  const found = known.find(setting);
  const check = (text: string) => problemOf(setting, text);
  const usable = found !== undefined && (sameOwner || isSaidNow(found.origin));
  if (usable && (isSaidNow(found.origin) || !dialogue.attended)) {
    const problem = check(found.value);
    if (problem !== undefined) throw new UsageError(`${problem} (from the ${found.origin})`);
    return found.value;
  }
  const mayStay = sameOwner && (usable || known.mayStay(setting));
  const typed = await dialogue.secret({ message: label, flag: flagOf(setting), mayStay, check });
  if (typed !== '') return typed;
  return usable ? found.value : PREVIOUS;
}
