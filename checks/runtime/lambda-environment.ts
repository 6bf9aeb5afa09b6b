export const FUNCTION_NAME = 'pstn-transfer';
export const FUNCTION_ARN = `arn:aws:lambda:us-west-2:123456789012:function:${FUNCTION_NAME}`;

/** Who waits for the init phase: the first caller, or nobody. */
export type Initialization = 'on-demand' | 'provisioned-concurrency';

/**
 * The environment variables that Lambda sets for a Node function.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function lambdaEnvironment(
  taskRoot: string,
  initialization: Initialization,
): Record<string, string> {
  return {
    _HANDLER: 'handler.handler',
    LAMBDA_TASK_ROOT: taskRoot,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_REGION: 'us-west-2',
    AWS_DEFAULT_REGION: 'us-west-2',
    AWS_LAMBDA_FUNCTION_NAME: FUNCTION_NAME,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${FUNCTION_NAME}`,
    AWS_LAMBDA_LOG_STREAM_NAME: '2026/01/01/[$LATEST]0123456789abcdef',
    AWS_LAMBDA_INITIALIZATION_TYPE: initialization,
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    TZ: ':UTC',
  };
}
