import type { AwsClients } from './aws-clients.ts';
import { AwsFailure, asking, codeOf } from './aws-failure.ts';

/** A deployed function as AWS has it: a version of it, where the name says which. */
export interface DeployedFunction {
  /** Without a version or alias. */
  readonly name: string;
  /** Without a version or alias. */
  readonly arn: string;
  /** `$LATEST` or a number. */
  readonly version: string;
  /** AWS region. */
  readonly region: string;
  readonly account: string;
  readonly runtime: string;
  readonly handler: string;
  readonly architecture: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly roleArn: string;
  /** `Active`, `Pending`, `Inactive` or `Failed`, and why. */
  readonly state: string;
  readonly stateReason: string;
  /** Tells whether two versions run the same code. */
  readonly codeSha256: string;
  /** Environment variables; undefined where the user's role may not see them. */
  readonly variables: Readonly<Record<string, string>> | undefined;
  readonly logGroup: string;
  /** `JSON` or `Text`. */
  readonly logFormat: string;
  /** Level below which Lambda drops lines; undefined with the format `Text`. */
  readonly logLevel: string | undefined;
}

/**
 * Reads the configuration of a function.
 * @param name function name or ARN, with or without `:alias`
 * @throws AwsFailure; `ResourceNotFoundException` where there is none of that name in this region
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html
 */
export async function readFunction(aws: AwsClients, name: string): Promise<DeployedFunction> {
  const { GetFunctionConfigurationCommand } = await import('@aws-sdk/client-lambda');
  const lambda = await aws.lambda();
  const doing = `reading the function ${name}`;
  const here = await asking(doing, lambda.config.region());
  const it = await asking(
    doing,
    lambda.send(new GetFunctionConfigurationCommand({ FunctionName: name }), aws.sending),
  ).catch((error: unknown) => {
    if (codeOf(error) !== 'ResourceNotFoundException') throw error;
    const message = `there is no function ${name} in ${here}; check its name and --aws-region`;
    throw new AwsFailure(message, 'ResourceNotFoundException', error);
  });
  // arn:aws:lambda:REGION:ACCOUNT:function:NAME, and perhaps :QUALIFIER
  const parts = (it.FunctionArn ?? '').split(':');
  const functionName = it.FunctionName ?? name;
  return {
    name: functionName,
    arn: parts.slice(0, 7).join(':'),
    version: it.Version ?? '$LATEST',
    region: parts[3] ?? here,
    account: parts[4] ?? '',
    runtime: it.Runtime ?? '',
    handler: it.Handler ?? '',
    architecture: it.Architectures?.[0] ?? 'x86_64',
    timeoutSeconds: it.Timeout ?? 0,
    memoryMb: it.MemorySize ?? 0,
    roleArn: it.Role ?? '',
    state: it.State ?? 'Active',
    stateReason: it.StateReason ?? '',
    codeSha256: it.CodeSha256 ?? '',
    variables: it.Environment?.Error === undefined ? (it.Environment?.Variables ?? {}) : undefined,
    logGroup: it.LoggingConfig?.LogGroup ?? `/aws/lambda/${functionName}`,
    logFormat: it.LoggingConfig?.LogFormat ?? 'Text',
    logLevel: it.LoggingConfig?.ApplicationLogLevel,
  };
}
