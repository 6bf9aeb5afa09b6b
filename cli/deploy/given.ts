import type { Session } from '../kernel/session.ts';
import { UsageError } from '../kernel/usage-error.ts';
import {
  type DeploySetting,
  PARAMETER_FLAGS,
  parameterOf,
  SECRET_PARAMETERS,
} from './deploy-setting.ts';
import type { DeployOptions } from './deploy-syntax.ts';
import {
  type Answers,
  answersOfEnvironment,
  answersOfParameters,
  answersOfSaved,
} from './known-answers.ts';
import { readParametersFile } from './parameters-file.ts';
import { readSecretFile } from './read-secret-file.ts';
import { readSaved, savedTags } from './saved-answers.ts';
import { typedTags } from './typed-tags.ts';

/** All that was said before AWS was asked for anything. */
export interface Given {
  /** Answers by origin, the most deliberate first. */
  readonly answers: readonly Answers[];
  /** Parameters of the template, from `--parameter` and the parameters file. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Tags of this run, and those kept of the stack. */
  readonly tags: ReadonlyMap<string, string>;
}

/** Parameters that deploying finds out by itself. */
const OWN: ReadonlyMap<string, string> = new Map([
  ['CodeS3Key', '--artefact'],
  ['CodeS3ObjectVersion', '--artefact'],
]);

/**
 * Reads flags, parameters file, environment, and what var.json holds of this stack.
 * @throws UsageError
 */
export async function readGiven(
  options: DeployOptions,
  session: Session,
  varJson: string,
): Promise<Given> {
  const typed = typedParameters(options.parameter);
  for (const { option, parameter, flag } of PARAMETER_FLAGS) {
    const value = options[option];
    if (value === undefined) continue;
    if (typed.has(parameter)) {
      throw new UsageError(`${flag} and --parameter ${parameter} are the same: pass one of them`);
    }
    typed.set(parameter, value);
  }
  const file = options.parameters
    ? await readParametersFile(options.parameters)
    : new Map<string, string>();
  for (const [name, flag] of OWN) {
    if (!file.get(name)) continue;
    session.stderr.write(`Note: ${name} of the parameters file isn't used; ${flag} does that.\n`);
  }
  const flags = new Map([...typed, ...(await flagParameters(options, session))]);
  const saved = await readSaved(varJson, options.stack);
  return {
    answers: [
      answersOfParameters('flag', flags),
      answersOfParameters('parameters file', file),
      answersOfEnvironment(session.env),
      answersOfSaved(saved),
    ],
    parameters: new Map([...file, ...typed].filter(([name]) => !OWN.has(name))),
    tags: new Map([...savedTags(saved), ...typedTags(options.tag)]),
  };
}

/** Every secret that was given, to be shown nowhere; of a proxy's address its user and password. */
export function secretsIn({ answers, parameters }: Given): readonly string[] {
  const secrets = SECRET_PARAMETERS.flatMap((name) => parameters.get(name) ?? []);
  const ofAnswers = answers.flatMap(({ settings }) =>
    (['oauthClientSecret', 'apiKey'] as const).flatMap((name) => settings.get(name) ?? []),
  );
  const [, userInfo = ''] = /\/\/(.*)@/.exec(parameters.get('HttpsProxy') ?? '') ?? [];
  return [...secrets, ...ofAnswers, ...userInfo.split(':')].filter((secret) => secret !== '');
}

function typedParameters(texts: readonly string[]): Map<string, string> {
  const typed = new Map<string, string>();
  for (const text of texts) {
    const [, name = '', value = ''] = /^([A-Za-z0-9]+)=(.*)$/s.exec(text) ?? [];
    if (name === '') throw new UsageError('--parameter must be NAME=VALUE');
    if (typed.has(name)) throw new UsageError(`--parameter ${name} is given twice`);
    if (SECRET_PARAMETERS.includes(name)) {
      throw new UsageError(
        `${name} is secret and would show up in the shell's history: use --client-secret-file or --api-key-file`,
      );
    }
    if (name === 'HttpsProxy' && value.includes('@')) {
      throw new UsageError(
        `${name} with a user and password would show up in the shell's history: put it into a file, and pass that by --parameters`,
      );
    }
    const flag = OWN.get(name);
    if (flag !== undefined) throw new UsageError(`use ${flag} instead of --parameter ${name}`);
    typed.set(name, value);
  }
  return typed;
}

async function flagParameters(
  options: DeployOptions,
  session: Session,
): Promise<ReadonlyMap<string, string>> {
  const secretFile = options.clientSecretFile;
  const keyFile = options.apiKeyFile;
  if (secretFile === '-' && keyFile === '-') {
    throw new UsageError('only one of --client-secret-file and --api-key-file can be -');
  }
  const flags: readonly (readonly [DeploySetting, string | undefined])[] = [
    ['oauthSecretArn', options.secretArn],
    ['oauthClientId', options.clientId],
    ['oauthClientSecret', secretFile && (await readSecretFile(secretFile, session))],
    ['apiKey', keyFile && (await readSecretFile(keyFile, session))],
    ['virtualAgentName', options.virtualAgent],
    ['region', options.crestaRegion],
    ['apiDomain', options.apiDomain],
    ['authDomain', options.authDomain],
  ];
  return new Map(
    flags.flatMap(([name, value]) =>
      value === undefined ? [] : [[parameterOf(name), value] as const],
    ),
  );
}
