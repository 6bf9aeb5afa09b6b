import type { AwsClients } from '../aws/aws-clients.ts';
import { type ConnectInstance, parseInstanceArn } from '../aws/connect-instance.ts';
import { type DeployedFunction, readFunction } from '../aws/read-function.ts';
import { examineCall } from './call-test/examine-call.ts';
import { type CheckResult, skipped } from './check-result.ts';
import { type ExaminedAlias, examineAlias } from './examine-alias.ts';
import { examineConfiguration } from './examine-configuration.ts';
import { examineConnection } from './examine-connection.ts';
import { examineAssociation, examineFlows } from './examine-instance.ts';
import { examineLog } from './examine-log.ts';
import { type ConnectPermission, judgePermissions, readPermissions } from './examine-permission.ts';
import { examineRoleForLog, examineRoleForSecret } from './examine-role.ts';
import { examineSecret } from './examine-secret.ts';
import { examineSettings } from './examine-settings.ts';
import { type JudgedSettings, judgeSettings } from './judge-settings.ts';
import type { RequestPace } from './pace.ts';
import { examineRecovery } from './recovery/examine-recovery.ts';
import { unlessForbidden } from './unless-forbidden.ts';

/** What an examination works with. */
export interface Doctor {
  readonly aws: AwsClients;
  /** Clients of another AWS region. */
  readonly inRegion: (region: string) => AwsClients;
  /** How fast Connect may be asked. */
  readonly pace: RequestPace;
  /** Tells the user what takes so long. */
  readonly say: (line: string) => void;
  /** Name or id of a flow through which Connect is to play a call. */
  readonly callTest?: string | undefined;
}

/**
 * Makes all checks, one after the other, and gives each result as soon as it is there.
 * @param name function name or ARN, with or without an alias
 * @param instance id or ARN of the Connect instance; by default those that the function's policy names
 * @throws AwsFailure where the function itself can't be looked at
 */
export async function* examine(
  doctor: Doctor,
  name: string,
  instance: string | undefined,
): AsyncGenerator<CheckResult> {
  const { aws } = doctor;
  const fn = await readFunction(aws, name);
  const judged = judgeSettings(fn.variables ?? {});
  yield* examineConfiguration(fn, judged.timeLimitSeconds);
  yield* examineSettings(fn, judged);
  yield* await examineLog(aws, fn);
  yield* await examineRoleForLog(aws, fn);
  yield* examineSecretOf(doctor, fn);
  const alias = await examineAlias(aws, fn);
  yield* alias.results;
  yield* examineConnect(doctor, fn, alias, judged, instance);
  const called =
    alias.exists === true && name.split(':').at(-1) === fn.name ? `${fn.arn}:live` : name;
  yield* await examineConnection(aws, called, judged);
}

async function* examineSecretOf(doctor: Doctor, fn: DeployedFunction): AsyncGenerator<CheckResult> {
  const arn = fn.variables?.['oauthSecretArn'] ?? '';
  const [, , service, region] = arn.split(':');
  if (service !== 'secretsmanager' || region === undefined) {
    yield skipped('secret', 'not checked: the environment names none');
    return;
  }
  const aws = region === fn.region ? doctor.aws : doctor.inRegion(region);
  const { results, keyArn } = await examineSecret(aws, arn);
  yield* results;
  yield* await examineRoleForSecret(doctor.aws, fn, arn, keyArn);
}

async function* examineConnect(
  doctor: Doctor,
  fn: DeployedFunction,
  alias: ExaminedAlias,
  { missing }: JudgedSettings,
  given: string | undefined,
): AsyncGenerator<CheckResult> {
  const { aws, pace, say } = doctor;
  const named = given === undefined ? undefined : instanceOf(given, fn);
  const instances = new Map(named === undefined ? [] : [[named.arn, named]]);
  const names = alias.exists === true ? [fn.arn, `${fn.arn}:live`] : [fn.arn];
  for (const name of names) {
    const subject = names.length === 1 ? '' : (name.split(':').slice(6).join(':') ?? '');
    yield* await unlessForbidden('connect-permission', 'lambda:GetPolicy', async () => {
      const permissions = await readPermissions(aws, name);
      const allowed = named === undefined ? instancesOf(permissions) : [];
      for (const instance of allowed) instances.set(instance.arn, instance);
      const [first] = instances.values();
      return [judgePermissions(permissions, instances.size === 1 ? first : named, subject)];
    });
  }
  const hasAlias = alias.exists === true;
  const around = { fn, hasAlias, instances: [...instances.values()], missing };
  const { results, recovered } = await examineRecovery(aws, around);
  yield* results;
  yield* await examineCallTest(doctor, fn, [...instances.values()]);
  if (instances.size === 0) {
    const found = 'not checked: it is not known which instance of Connect';
    for (const check of ['connect-association', 'flows'] as const) {
      yield skipped(check, found, 'Pass --connect-instance.');
    }
    return;
  }
  const called = { fn, hasAlias, recovered };
  for (const instance of instances.values()) {
    const inItsRegion = instance.region === fn.region ? aws : doctor.inRegion(instance.region);
    const of = instances.size === 1 ? '' : `instance ${instance.id}`;
    for (const result of await examineAssociation(inItsRegion, instance, called, pace)) {
      yield { ...result, subject: [of, result.subject].filter(Boolean).join(', ') };
    }
    for await (const result of examineFlows(inItsRegion, instance, called, pace, say)) {
      yield { ...result, subject: [of, result.subject].filter(Boolean).join(', ') };
    }
  }
}

/** Only where it was asked for: it makes something in the instance, and costs. */
async function examineCallTest(
  { aws, inRegion, pace, say, callTest: flow }: Doctor,
  fn: DeployedFunction,
  [instance, ...others]: readonly ConnectInstance[],
): Promise<readonly CheckResult[]> {
  if (flow === undefined) return [];
  if (instance === undefined || others.length > 0) {
    const found = 'not made: it is not known through which instance of Connect';
    return [skipped('call-test', found, 'Pass --connect-instance.')];
  }
  const there = instance.region === fn.region ? aws : inRegion(instance.region);
  return examineCall({ aws: there, fn, instance, flow, pace, say });
}

/** The instance of an ARN, or of an id beside the function. */
function instanceOf(given: string, { arn, region, account }: DeployedFunction): ConnectInstance {
  const partition = arn.split(':')[1] ?? 'aws';
  return (
    parseInstanceArn(given) ?? {
      arn: `arn:${partition}:connect:${region}:${account}:instance/${given}`,
      id: given,
      region,
      account,
    }
  );
}

/** The instances that may invoke the function, as far as its policy names them. */
function instancesOf(permissions: readonly ConnectPermission[]): readonly ConnectInstance[] {
  const arns = new Set(permissions.flatMap(({ sourceArns }) => sourceArns));
  return [...arns].flatMap((arn) => parseInstanceArn(arn) ?? []);
}
