import type { ConnectInstance } from '../aws/connect-instance.ts';
import { askConnectInstance, listInstances } from './ask-connect-instance.ts';
import { askCredentials, type ChosenCredentials, PREVIOUS } from './ask-credentials.ts';
import { askNames, askNetwork } from './ask-parameters.ts';
import { askRecovery } from './ask-recovery.ts';
import { askSettings, type ChosenSettings } from './ask-settings.ts';
import type { DeployOptions } from './deploy-syntax.ts';
import type { Dialogue } from './dialogue/dialogue.ts';
import { askRevisably } from './dialogue/revisable.ts';
import type { Given } from './given.ts';
import { answersOfStack, KnownAnswers } from './known-answers.ts';
import type { Run } from './run.ts';
import { saveAnswers } from './saved-answers.ts';
import type { Found } from './stack-state.ts';
import type { NewNames } from './taken-names.ts';

/** All that had to be decided by somebody. */
export interface Choices {
  readonly credentials: ChosenCredentials;
  readonly settings: ChosenSettings;
  readonly instance: ConnectInstance | undefined;
  /** Further parameters of the template that had to be asked for. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Whether somebody wants secrets to be kept in var.json. */
  readonly saveSecrets: boolean;
}

/** Asks what wasn't said, beginning with what the stack has, until somebody says that it is right. */
export async function askChoices(
  run: Run,
  options: DeployOptions,
  { answers, parameters }: Given,
  { stack }: Found,
  names: NewNames | undefined,
): Promise<Choices> {
  const known = new KnownAnswers([...answers, ...(stack ? [answersOfStack(stack)] : [])]);
  const fromFlow =
    (parameters.get('SettingsFromFlow') ?? stack?.parameters.get('SettingsFromFlow')) === 'true';
  const said = options.connectInstance ?? parameters.get('ConnectInstanceArn');
  const before = stack?.parameters.get('ConnectInstanceArn') || undefined;
  const around = {
    account: run.account,
    value: (name: string) => parameters.get(name) ?? stack?.parameters.get(name),
    isSaid: parameters.has('RecoverHandoffs'),
    fromFlow,
  };
  const instances = onceOnly(() => listInstances(run.aws));
  return askRevisably(run.dialogue, async (dialogue) => {
    const credentials = await askCredentials(dialogue, known, options.createSecret, fromFlow);
    const settings = await askSettings(dialogue, known, credentials, fromFlow, run.resolves);
    const instance = await askConnectInstance(dialogue, instances, said, before);
    const recovery = await askRecovery(dialogue, { ...around, instance });
    const saveSecrets = options.saveSecrets || (await askToSave(dialogue, credentials));
    return {
      credentials,
      settings,
      instance,
      parameters: new Map([
        ...recovery,
        ...(await askNames(dialogue, names, parameters)),
        ...(await askNetwork(dialogue, parameters, stack)),
      ]),
      saveSecrets,
    };
  });
}

async function askToSave(dialogue: Dialogue, credentials: ChosenCredentials): Promise<boolean> {
  const isKnown = secretsOf(credentials).some(([, secret]) => secret !== undefined);
  if (!dialogue.attended || !isKnown) return false;
  return dialogue.confirm({
    message: 'Keep the secret in var.json, too? Only you can read that file',
    flag: '--save-secrets',
    initial: false,
    unattended: false,
  });
}

function onceOnly<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Keeps the choices for the next run for that stack; secrets only where somebody wants that. */
export async function saveChoices(
  path: string,
  stackName: string,
  { credentials, settings, saveSecrets }: Choices,
  secretArn: string | undefined,
  tags: ReadonlyMap<string, string>,
): Promise<void> {
  const clientId = credentials.kind === 'oauth' ? credentials.clientId : undefined;
  await saveAnswers(path, stackName, {
    ...(tags.size === 0 ? {} : { tags: Object.fromEntries(tags) }),
    oauthSecretArn: secretArn,
    oauthClientId: clientId,
    // What isn't wanted there, or belongs to another client, goes.
    oauthClientSecret: undefined,
    apiKey: undefined,
    ...(saveSecrets ? Object.fromEntries(secretsOf(credentials)) : {}),
    ...Object.fromEntries(
      Object.entries(settings).map(([name, text]) => [name, text === '' ? undefined : text]),
    ),
  });
}

/** Secrets that are known here and that the function will be configured with. */
function secretsOf(
  credentials: ChosenCredentials,
): readonly (readonly [string, string | undefined])[] {
  const text = (secret: string | typeof PREVIOUS) => (secret === PREVIOUS ? undefined : secret);
  switch (credentials.kind) {
    case 'oauth':
      return [['oauthClientSecret', text(credentials.clientSecret)]];
    case 'apiKey':
      return [['apiKey', text(credentials.apiKey)]];
    default:
      return [];
  }
}
