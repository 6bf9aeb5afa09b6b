import type { AwsClients } from '../aws/aws-clients.ts';
import { AwsFailure, codeOf, isForbidden } from '../aws/aws-failure.ts';
import { parseInstanceArn } from '../aws/connect-instance.ts';
import { type DeployedFunction, readFunction } from '../aws/read-function.ts';
import { type CheckResult, failed, ok, skipped, warning } from './check-result.ts';
import { type Doctor, examine } from './examine.ts';

/**
 * Makes all checks of the function of the same name in a second AWS region, and compares the two:
 * docs/deploying/resiliency.md.
 * @param fn the one in the first region
 * @param name as for `examine`
 * @param instance likewise; a replica has the id of its instance
 */
export async function* examineTwin(
  doctor: Doctor,
  fn: DeployedFunction,
  name: string,
  instance: string | undefined,
  region: string,
): AsyncGenerator<CheckResult> {
  const aws = doctor.inRegion(region);
  const twin = await readTwin(aws, fn.name);
  if (twin instanceof AwsFailure) {
    yield notThere(twin, fn.name, region);
    return;
  }
  const alias = name.startsWith('arn:') ? name.split(':')[7] : name.split(':')[1];
  const twinName = alias === undefined ? fn.name : `${fn.name}:${alias}`;
  const results = examine({ ...doctor, aws, callTest: undefined }, twinName, idOf(instance));
  for await (const result of results) {
    yield { ...result, subject: [region, result.subject].filter(Boolean).join(', ') };
  }
  yield compare(fn, twin);
}

function readTwin(aws: AwsClients, name: string): Promise<DeployedFunction | AwsFailure> {
  return readFunction(aws, name).catch((error: unknown) => {
    if (error instanceof AwsFailure) return error;
    throw error;
  });
}

function notThere(failure: AwsFailure, name: string, region: string): CheckResult {
  const check = 'twin';
  if (isForbidden(failure)) {
    return skipped(check, 'not checked: you need lambda:GetFunctionConfiguration', '', region);
  }
  if (codeOf(failure) !== 'ResourceNotFoundException') {
    return failed(check, `could not be checked: ${failure.message}`, 'Run it again.', region);
  }
  return failed(
    check,
    `there is no function ${name}: callers who are moved there stay without the agent`,
    'Deploy a stack there, with the same FunctionName: docs/deploying/resiliency.md.',
    region,
  );
}

function idOf(instance: string | undefined): string | undefined {
  return instance && (parseInstanceArn(instance)?.id ?? instance);
}

/** Values are told of nothing: some are secret. What names its own region counts as the same. */
function compare(fn: DeployedFunction, twin: DeployedFunction): CheckResult {
  const check = 'twin';
  const differing = [
    ...(fn.codeSha256 === twin.codeSha256 ? [] : ['its code']),
    ...HOW_IT_RUNS.filter((part) => fn[part] !== twin[part]).map((part) => WORDS[part]),
    ...settingsApart(fn, twin),
  ];
  if (differing.length > 0) {
    return warning(
      check,
      `differs from ${fn.region} in ${differing.join(', ')}`,
      'Deploy both from the same zip (--artefact) and with the same parameters, unless it is meant so.',
      twin.region,
    );
  }
  return fn.variables === undefined || twin.variables === undefined
    ? skipped(check, `its environment is not known; else it is as in ${fn.region}`, '', twin.region)
    : ok(check, `code and settings are as in ${fn.region}`, twin.region);
}

const WORDS = {
  runtime: 'runtime',
  handler: 'handler',
  architecture: 'architecture',
  memoryMb: 'memory',
  timeoutSeconds: 'timeout',
  logFormat: 'log format',
  logLevel: 'log level',
} as const;

const HOW_IT_RUNS = [
  'runtime',
  'handler',
  'architecture',
  'memoryMb',
  'timeoutSeconds',
  'logFormat',
  'logLevel',
] as const satisfies readonly (keyof typeof WORDS)[];

function settingsApart(fn: DeployedFunction, twin: DeployedFunction): readonly string[] {
  if (fn.variables === undefined || twin.variables === undefined) return [];
  const { variables: here } = fn;
  const { variables: there } = twin;
  const names = new Set([...Object.keys(here), ...Object.keys(there)]);
  // An empty variable counts as unset.
  return [...names].filter(
    (name) =>
      (here[name] ?? '').replaceAll(fn.region, 'REGION') !==
      (there[name] ?? '').replaceAll(twin.region, 'REGION'),
  );
}
