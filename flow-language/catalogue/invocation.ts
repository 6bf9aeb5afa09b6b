import type { Finding } from '../model/finding.ts';
import type { Block } from '../model/flow.ts';

/**
 * Whether the block loads the result of an asynchronous invocation. Amazon doesn't publish how the language
 * writes that; whatever the parameter is called, it is the invocation's id.
 */
export function loadsResult({ parameters }: Block): boolean {
  return Object.values(parameters).includes('$.LambdaInvocation.InvocationId');
}

/** Whether the flow goes on while the function works. */
export function isAsynchronous({ parameters }: Block): boolean {
  return parameters['InvocationType'] === 'ASYNCHRONOUS';
}

/** What is wrong with the invocation of a function. */
export function checkInvocation(block: Block): readonly Omit<Finding, 'block'>[] {
  if (loadsResult(block)) return [];
  const { LambdaFunctionARN: arn, InvocationTimeLimitSeconds: limit = 3 } = block.parameters;
  const most = isAsynchronous(block) ? 60 : 8;
  const isGivenLater = /^(\$\{.*\}|\{\{.*\}\})$/s.test(`${limit}`);
  const isFit = /^\d+$/.test(`${limit}`) && Number(limit) >= 1 && Number(limit) <= most;
  const fits = isGivenLater || isFit;
  const missing = {
    rule: 'missing-parameter',
    what: 'LambdaFunctionARN is missing',
    cure: 'set it',
  };
  const unfit = {
    rule: 'parameter',
    what: `InvocationTimeLimitSeconds must be a whole number from 1 to ${most}, not "${limit}"`,
    cure: 'correct it',
  };
  return [...(arn ? [] : [missing]), ...(fits ? [] : [unfit])];
}
