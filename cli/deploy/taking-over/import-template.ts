import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { ExistingStack } from '../../aws/read-stack.ts';
import { problemOfValue } from '../declared-parameter.ts';
import { HIDDEN_PARAMETERS } from '../deploy-setting.ts';
import type { Template } from '../template.ts';
import type { Live } from './read-live.ts';
import type { LiveRole } from './read-live-role.ts';

/**
 * A parameter that only stacks have that were imported and never updated: their resources stay in AWS when they go.
 */
const TAKEN_OVER = 'TakenOver';

/** Whether all that a stack holds was imported and never updated since, so that it stays in AWS. */
export function isOnlyImported(stack: ExistingStack | undefined): boolean {
  return stack?.parameters.has(TAKEN_OVER) ?? false;
}

/** What CloudFormation imports: a template that says of function and role what is so already. */
export interface ImportTemplate {
  readonly body: string;
  /** Those that our template has too keep their values in the update that follows. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Variables of the function that our template has no parameter for, or none that takes such a value. */
  readonly unknownVariables: readonly string[];
}

/**
 * It holds everything that our template sets as well, so that CloudFormation can put it back, should the update fail.
 * Values of variables are parameters, hidden ones where they may be secrets.
 */
export function importTemplate(live: Live, bucket: string, template: Template): ImportTemplate {
  const parameterOf = parametersOfVariables(template.body);
  const parameters = new Map([...carriedOver(live, bucket)].filter(isDeclared));
  const variables: Record<string, { readonly Ref: string }> = {};
  const unknownVariables: string[] = [];
  for (const [name, value] of Object.entries(live.configuration.Environment?.Variables ?? {})) {
    const known = takenBy(parameterOf.get(name), value);
    if (known === undefined) unknownVariables.push(name);
    const parameter = known ?? `Variable${unknownVariables.length}`;
    parameters.set(parameter, value);
    variables[name] = { Ref: parameter };
  }
  const Parameters = Object.fromEntries(
    [...parameters.keys()].map((name) => [
      name,
      { Type: 'String', NoEcho: HIDDEN_PARAMETERS.includes(name) || /^Variable\d+$/.test(name) },
    ]),
  );
  const body = JSON.stringify({
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'A function and its role that were there, as they were found.',
    Parameters: { ...Parameters, [TAKEN_OVER]: { Type: 'String', Default: 'true' } },
    Resources: {
      ...(live.role && {
        LambdaExecutionRole: {
          Type: 'AWS::IAM::Role',
          DeletionPolicy: 'Retain',
          UpdateReplacePolicy: 'Retain',
          Properties: roleProperties(live.role),
        },
      }),
      ConnectPSTNTransferFunction: {
        Type: 'AWS::Lambda::Function',
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          ...functionProperties(live),
          Code: { S3Bucket: bucket, S3Key: live.code.key },
          Environment: { Variables: variables },
        },
      },
    },
  });
  return { body, parameters, unknownVariables };

  function takenBy(name: string | undefined, value: string): string | undefined {
    const declared = name === undefined ? undefined : template.declared.get(name);
    return declared === undefined || problemOfValue(value, declared) !== undefined
      ? undefined
      : name;
  }

  function isDeclared([name]: readonly [string, string]): boolean {
    return template.declared.has(name);
  }
}

/** What our template would otherwise change without anybody having asked for it: names, network, keys. */
function carriedOver(live: Live, bucket: string): ReadonlyMap<string, string> {
  const { configuration: it, role, reservedConcurrency } = live;
  const values: Readonly<Record<string, string | undefined>> = {
    FunctionName: live.name,
    RoleName: role?.name,
    RolePath: role?.path === '/' ? undefined : role?.path,
    PermissionsBoundaryArn: role?.boundaryArn,
    CodeS3Bucket: bucket,
    CodeS3Key: live.code.key,
    Architecture: it.Architectures?.[0],
    ReservedConcurrency: reservedConcurrency?.toString(),
    SubnetIds: it.VpcConfig?.SubnetIds?.join(','),
    SecurityGroupIds: it.VpcConfig?.SecurityGroupIds?.join(','),
    Ipv6AllowedForDualStack: it.VpcConfig?.Ipv6AllowedForDualStack?.toString(),
    EnvironmentKmsKeyArn: it.KMSKeyArn,
    TracingMode: it.TracingConfig?.Mode,
  };
  return new Map(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function functionProperties({ name, configuration: it, reservedConcurrency }: Live) {
  return {
    FunctionName: name,
    Description: it.Description || undefined,
    Runtime: it.Runtime,
    Handler: it.Handler,
    Architectures: it.Architectures,
    MemorySize: it.MemorySize,
    Timeout: it.Timeout,
    ReservedConcurrentExecutions: reservedConcurrency,
    Role: it.Role,
    LoggingConfig: it.LoggingConfig,
    VpcConfig: it.VpcConfig?.SubnetIds?.length
      ? {
          SubnetIds: it.VpcConfig.SubnetIds,
          SecurityGroupIds: it.VpcConfig.SecurityGroupIds,
          Ipv6AllowedForDualStack: it.VpcConfig.Ipv6AllowedForDualStack,
        }
      : undefined,
    Layers: it.Layers?.map(({ Arn }) => Arn),
    TracingConfig: it.TracingConfig,
    KmsKeyArn: it.KMSKeyArn,
  };
}

function roleProperties(role: LiveRole) {
  return {
    RoleName: role.name,
    // A path, even /, where our template has none would replace the role.
    Path: role.path === '/' ? undefined : role.path,
    Description: role.description,
    PermissionsBoundary: role.boundaryArn,
    MaxSessionDuration: role.maxSessionSeconds,
    AssumeRolePolicyDocument: role.trust,
    ManagedPolicyArns: role.managedPolicyArns.length > 0 ? role.managedPolicyArns : undefined,
    Policies: role.policies.length > 0 ? role.policies : undefined,
  };
}

/** Which parameter of our template gives a variable of the function its value. */
function parametersOfVariables(template: string): ReadonlyMap<string, string> {
  const path = ['Resources', 'ConnectPSTNTransferFunction', 'Properties', 'Environment'];
  const variables = parseDocument(template, { logLevel: 'silent' }).getIn([...path, 'Variables']);
  if (!isMap(variables)) return new Map();
  return new Map(
    variables.items.flatMap(({ key, value }) => {
      // !Ref Parameter, or !If [IsThere, !Ref Parameter, …]
      const node = isSeq(value) ? value.items[1] : value;
      return isScalar(node) && node.tag === '!Ref' ? [[String(key), String(node.value)]] : [];
    }),
  );
}
