import { SettingSource } from '../../src/config/setting-source.ts';
import { readOrigins } from '../../src/cresta/origins.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { askSetting, type ChosenCredentials, PREVIOUS } from './ask-credentials.ts';
import { problemOf, problemOfAll } from './check-setting.ts';
import { type DeploySetting, flagOf } from './deploy-setting.ts';
import { type Dialogue, WentBack } from './dialogue/dialogue.ts';
import { isSaidNow, type KnownAnswers } from './known-answers.ts';

/** What the function is to ask for, and where. */
export interface ChosenSettings {
  readonly virtualAgentName: string;
  readonly region: string;
  readonly apiDomain: string;
  readonly authDomain: string;
}

/**
 * Asks for virtual agent, Cresta region and hosts, each checked as the function itself checks it. A region whose
 * host doesn't resolve is doubted.
 * @param fromFlow whether the flow's blocks may pass what is left empty
 * @throws UsageError where the answers don't fit together
 */
export async function askSettings(
  dialogue: Dialogue,
  known: KnownAnswers,
  credentials: ChosenCredentials,
  fromFlow: boolean,
  resolves: (host: string) => Promise<boolean>,
): Promise<ChosenSettings> {
  const optional = (setting: DeploySetting, message: string) =>
    askOptional(dialogue, known, setting, message);
  const virtualAgentName = fromFlow
    ? await optional('virtualAgentName', 'Virtual agent (empty: the flow passes it)')
    : await askSetting(
        dialogue,
        known,
        'virtualAgentName',
        'Virtual agent: customers/…/profiles/…/virtualAgents/…',
      );
  const region = await askRegion(dialogue, known);
  const apiDomain = await optional(
    'apiDomain',
    `Host of Cresta's API (empty: ${defaultHost(region)})`,
  );
  if (apiDomain === '' && !(await resolves(defaultHost(region)))) {
    await doubt(dialogue, defaultHost(region));
  }
  const needsAuth = apiDomain !== '' && credentials.kind !== 'apiKey';
  const authDomain = needsAuth
    ? await askSetting(dialogue, known, 'authDomain', "Host of Cresta's OAuth server")
    : saidNow(known, 'authDomain');
  const chosen = { virtualAgentName, region, apiDomain, authDomain };
  const problem = fromFlow ? undefined : problemOfAll({ ...chosen, ...placeholders(credentials) });
  if (problem !== undefined) throw new UsageError(problem);
  return chosen;
}

/** @throws WentBack to the region, where it was mistyped */
async function doubt(dialogue: Dialogue, host: string): Promise<void> {
  const flag = flagOf('region');
  const isMeant = await dialogue.confirm({
    message: `${host} does not resolve from here: is the Cresta region right all the same?`,
    flag,
    initial: false,
    unattended: true,
  });
  if (!isMeant) throw new WentBack(flag);
}

function askRegion(dialogue: Dialogue, known: KnownAnswers): Promise<string> {
  const found = known.find('region');
  if (found !== undefined && isSaidNow(found.origin)) {
    return askSetting(dialogue, known, 'region', '');
  }
  return dialogue.text({
    message: 'Cresta region (not the AWS region), such as us-west-2-prod or voice-prod',
    flag: flagOf('region'),
    initial: found?.value ?? 'us-west-2-prod',
    check: (text) => problemOf('region', text),
  });
}

async function askOptional(
  dialogue: Dialogue,
  known: KnownAnswers,
  setting: DeploySetting,
  message: string,
): Promise<string> {
  const found = known.find(setting);
  if (found !== undefined && isSaidNow(found.origin)) {
    return askSetting(dialogue, known, setting, message);
  }
  return dialogue.text({
    message,
    flag: flagOf(setting),
    initial: found?.value,
    optional: true,
    check: (text) => problemOf(setting, text),
  });
}

/** A host of the OAuth server without one of the API: only a person who said so now gets the error. */
function saidNow(known: KnownAnswers, setting: DeploySetting): string {
  const found = known.find(setting);
  return found !== undefined && isSaidNow(found.origin) ? found.value : '';
}

function defaultHost(region: string): string {
  return new URL(readOrigins(new SettingSource({ region }, {}), false).api).host;
}

/** What the function would find, with something in the place of what isn't known here. */
function placeholders(
  credentials: ChosenCredentials,
): Readonly<Partial<Record<DeploySetting, string>>> {
  const shown = (text: string | typeof PREVIOUS) => (text === PREVIOUS ? 'there' : text);
  switch (credentials.kind) {
    case 'secret':
      return { oauthSecretArn: credentials.arn };
    case 'new-secret':
    case 'oauth':
      return {
        oauthClientId: credentials.clientId,
        oauthClientSecret: shown(credentials.clientSecret),
      };
    case 'apiKey':
      return { apiKey: shown(credentials.apiKey) };
    case 'flow':
      return {};
  }
}
