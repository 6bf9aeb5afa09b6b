import type { ExistingStack } from '../aws/read-stack.ts';
import { DEPLOY_SETTINGS, type DeploySetting, SECRET_PARAMETERS } from './deploy-setting.ts';
import type { Saved } from './saved-answers.ts';

/** Where an answer comes from, the most deliberate first. */
export type Origin = 'flag' | 'parameters file' | 'environment' | 'var.json' | 'stack';

/** Answers of one origin. */
export interface Answers {
  readonly origin: Origin;
  readonly settings: ReadonlyMap<DeploySetting, string>;
  /** Secrets that are there without being known: CloudFormation uses their previous values. */
  readonly keeps: ReadonlySet<DeploySetting>;
}

/** How the function is to prove who it is; `flow`: each of the flow's blocks passes that. */
export type CredentialKind = 'secret' | 'oauth' | 'apiKey' | 'flow';

/** An answer that was found before anybody was asked. */
export interface Known {
  readonly value: string;
  readonly origin: Origin;
}

/** All that is known before anybody is asked. */
export class KnownAnswers {
  readonly #answers: readonly Answers[];

  /** @param answers the most deliberate first */
  constructor(answers: readonly Answers[]) {
    this.#answers = answers;
  }

  /** The setting's value and where it comes from; undefined where nobody says anything. */
  find(setting: DeploySetting): Known | undefined {
    for (const { settings, origin } of this.#answers) {
      const value = settings.get(setting);
      if (value !== undefined && value !== '') return { value, origin };
    }
    return undefined;
  }

  /** Whether the stack holds a secret that may stay as it is. */
  mayStay(setting: DeploySetting): boolean {
    return this.#answers.some(({ keeps }) => keeps.has(setting));
  }

  /** The way to authenticate that the most deliberate origin asks for. */
  credentialKind(): { readonly kind: CredentialKind; readonly origin: Origin } | undefined {
    for (const { settings, keeps, origin } of this.#answers) {
      const has = (name: DeploySetting) => Boolean(settings.get(name)) || keeps.has(name);
      if (has('oauthSecretArn')) return { kind: 'secret', origin };
      if (has('oauthClientId') || has('oauthClientSecret')) return { kind: 'oauth', origin };
      if (has('apiKey')) return { kind: 'apiKey', origin };
    }
    return undefined;
  }
}

/** Whether somebody said so for this very run, so that it isn't asked again. */
export function isSaidNow(origin: Origin): boolean {
  return origin !== 'var.json' && origin !== 'stack';
}

/** The template's parameters as answers. */
export function answersOfParameters(
  origin: Origin,
  parameters: ReadonlyMap<string, string>,
): Answers {
  return answers(origin, (_name, parameter) => parameters.get(parameter));
}

/** Variables of the function's own setting names, as `npm run invoke` takes them. */
export function answersOfEnvironment(env: Readonly<Record<string, string | undefined>>): Answers {
  return answers('environment', (name) => env[name]);
}

/** What var.json holds of the stack. Whatever isn't text there counts as nothing. */
export function answersOfSaved(saved: Saved): Answers {
  return answers('var.json', (name) => {
    const value = saved[name];
    return typeof value === 'string' ? value : undefined;
  });
}

/** What the stack runs with now. Its secrets are there, but CloudFormation shows asterisks. */
export function answersOfStack({ parameters }: ExistingStack): Answers {
  const shown = new Map([...parameters].filter(([name]) => !SECRET_PARAMETERS.includes(name)));
  const keeps = new Set<DeploySetting>();
  const has = (name: string) => Boolean(parameters.get(name));
  const hasPair = has('OAuthClientId') && has('OAuthClientSecret');
  if (hasPair) keeps.add('oauthClientSecret');
  // An API key that is empty has asterisks too; it counts only where nothing better is there.
  const hasKey = has('ApiKey') && !hasPair && !has('OAuthSecretArn');
  if (hasKey && parameters.get('SettingsFromFlow') !== 'true') keeps.add('apiKey');
  return { ...answersOfParameters('stack', shown), keeps };
}

function answers(
  origin: Origin,
  find: (name: DeploySetting, parameter: string) => string | undefined,
): Answers {
  const settings = new Map<DeploySetting, string>();
  for (const { name, parameter } of DEPLOY_SETTINGS) {
    const value = find(name, parameter);
    if (value !== undefined && value !== '') settings.set(name, value);
  }
  return { origin, settings, keeps: new Set() };
}
