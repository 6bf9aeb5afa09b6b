import type { BlockDraft, BlockName, Branch } from './block-draft.ts';
import { errorBranches } from './error-branches.ts';
import { type Resource, resourceMetadata } from './resource.ts';

/**
 * Speaks to the caller. A prompt that can't be played must not end the call: both ways lead on.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/participant-actions-messageparticipant.html
 */
export function say(
  name: BlockName,
  text: string,
  next: BlockName,
  failed: BlockName = next,
): BlockDraft {
  const block = { name, type: 'MessageParticipant', parameters: { Text: text }, next };
  return { ...block, errors: errorBranches(block, failed) };
}

/**
 * Sets contact attributes: all of them or, on the error branch, none.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactattributes.html
 */
export function setAttributes(
  name: BlockName,
  attributes: Readonly<Record<string, string>>,
  next: BlockName,
  failed: BlockName = next,
): BlockDraft {
  const block = {
    name,
    type: 'UpdateContactAttributes',
    parameters: { Attributes: attributes, TargetContact: 'Current' },
    next,
  };
  return { ...block, errors: errorBranches(block, failed), metadata: { dynamicParams: [] } };
}

/**
 * Compares a reference with texts; the first that fits wins. An operand can't be empty.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-compare.html
 */
export function compare(
  name: BlockName,
  reference: string,
  branches: readonly Branch[],
  otherwise: BlockName,
): BlockDraft {
  const parameters = { ComparisonValue: reference };
  const block = { name, type: 'Compare', parameters, next: otherwise, branches };
  return { ...block, errors: errorBranches(block, otherwise) };
}

/**
 * Lets through the first time, and not the second.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-loop.html
 */
export function once(name: BlockName, first: BlockName, afterwards: BlockName): BlockDraft {
  return {
    name,
    type: 'Loop',
    parameters: { LoopCount: '1' },
    next: afterwards,
    branches: [
      { operator: 'Equals', operand: 'ContinueLooping', to: first },
      { operator: 'Equals', operand: 'DoneLooping', to: afterwards },
    ],
  };
}

/** What the function is asked by a block. */
export interface Invocation {
  readonly function: Resource;
  readonly action: 'get_pstn_transfer_data' | 'get_handoff_data';
  /** The block's own limit; the function gets the same number. */
  readonly timeLimitSeconds: number;
}

/**
 * Invokes the function. Failures come back as keys (`onError=return`), so the error branch is left
 * for what the function can't tell: it wasn't reached, was too slow, or crashed.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/interactions-invokelambdafunction.html
 */
export function invoke(
  name: BlockName,
  invocation: Invocation,
  next: BlockName,
  failed: BlockName,
): BlockDraft {
  const attributes = {
    action: invocation.action,
    timeLimitSeconds: String(invocation.timeLimitSeconds),
    onError: 'return',
  };
  const block = {
    name,
    type: 'InvokeLambdaFunction',
    parameters: {
      LambdaFunctionARN: invocation.function.arn,
      InvocationTimeLimitSeconds: String(invocation.timeLimitSeconds),
      InvocationType: 'SYNCHRONOUS',
      LambdaInvocationAttributes: attributes,
      ResponseValidation: { ResponseType: 'STRING_MAP' },
    },
    next,
  };
  return {
    ...block,
    errors: errorBranches(block, failed),
    metadata: {
      ...resourceMetadata('LambdaFunctionARN', invocation.function),
      dynamicMetadata: Object.fromEntries(Object.keys(attributes).map((key) => [key, false])),
    },
  };
}
