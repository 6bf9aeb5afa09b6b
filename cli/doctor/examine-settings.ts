import { ENVIRONMENT_SETTINGS, FLOW_SETTINGS } from '../../src/config/setting-names.ts';
import { whatToDo } from '../../timeline/what-to-do.ts';
import type { DeployedFunction } from '../aws/read-function.ts';
import { nearestName } from '../kernel/nearest-name.ts';
import { type CheckResult, failed, ok, skipped, warning } from './check-result.ts';
import type { JudgedSettings } from './judge-settings.ts';

/** What the function's environment says, as its own code takes it. Values of credentials are never told. */
export function examineSettings(
  { variables }: DeployedFunction,
  judged: JudgedSettings,
): readonly CheckResult[] {
  if (variables === undefined) {
    const found = "not checked: you need kms:Decrypt on the key of the function's environment";
    return [skipped('settings', found), skipped('credentials', found)];
  }
  return [
    ...judged.warnings.map((text) =>
      warning('settings', text, 'Correct it: it counts as the default until then.'),
    ),
    ...examineNames(Object.keys(variables)),
    ...examineNoProxy(variables),
    examineWhole(judged),
    examineCredentials(judged),
  ];
}

function examineNames(names: readonly string[]): readonly CheckResult[] {
  const known: readonly string[] = [...FLOW_SETTINGS, ...ENVIRONMENT_SETTINGS];
  return names.flatMap((name) => {
    const near = known.includes(name) ? undefined : nearestName(name, known);
    return near === undefined
      ? []
      : [warning('settings', `${name} isn't a setting`, `Did you mean ${near}? Names are exact.`)];
  });
}

/** Forms that other tools know, and neither the function nor Node does: src/http/proxy.ts. */
function examineNoProxy(variables: Readonly<Record<string, string>>): readonly CheckResult[] {
  const name = variables['no_proxy'] ? 'no_proxy' : 'NO_PROXY';
  const entries = (variables[name] ?? '').split(/[\s,]+/).filter((entry) => entry !== '');
  const idle = entries.filter(
    (entry) =>
      entry !== '*' &&
      (/[/?]|:\/\//.test(entry) || /.\*/.test(entry) || /^[.*].*:\d+$/.test(entry)),
  );
  return idle.map((entry) =>
    warning(
      'settings',
      `${name} holds ${entry}, which does nothing`,
      'Name hosts: as they are, by .suffix or *.suffix, or all by *. Address ranges, schemes and paths are not understood.',
    ),
  );
}

function examineWhole({ missing, refusal, settings }: JudgedSettings): CheckResult {
  if (refusal !== undefined) {
    return failed('settings', refusal.message, whatToDo(refusal.code));
  }
  // The action usually comes from the block: one function serves both.
  const absent = missing.filter((name) => name !== 'action');
  if (absent.length > 0) {
    return warning(
      'settings',
      `not in the environment: ${absent.join(', ')}`,
      'Set it, unless each block of the flow passes it.',
    );
  }
  return ok('settings', `complete; the API is ${settings?.origins.api}`);
}

function examineCredentials({ credentials }: JudgedSettings): CheckResult {
  switch (credentials) {
    case 'secret':
      return ok('credentials', 'in AWS Secrets Manager');
    case 'oauth':
      return warning(
        'credentials',
        "an OAuth client, readable by everybody who may see the function's configuration",
        'Put it into AWS Secrets Manager, and set oauthSecretArn.',
      );
    case 'apiKey':
      return warning(
        'credentials',
        'a deprecated API key',
        'Get an OAuth client from Cresta, put it into AWS Secrets Manager, and set oauthSecretArn.',
      );
    case 'none':
      return warning(
        'credentials',
        "none in the environment: where a flow's block passes them, they show up in the flow's log",
        'Put them into AWS Secrets Manager, and set oauthSecretArn.',
      );
  }
}
