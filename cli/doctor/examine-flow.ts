import { invocationAttributes, textAt } from '../../flow-language/graph/parameters.ts';
import { tagFaults } from '../../flow-language/lint/hang-up-tags.ts';
import { dangersByRule } from '../../flow-language/lint/lint-flow.ts';
import { invocationsOf, isOurs } from '../../flow-language/lint/our-invocation.ts';
import { timeLimit, UNSAID_SECONDS } from '../../flow-language/lint/rules/time-limit.ts';
import type { Block, Flow } from '../../flow-language/model/flow.ts';
import { NoFlowError, readFlow } from '../../flow-language/model/read-flow.ts';
import { wholeReference } from '../../flow-language/model/reference.ts';
import { whatToDo } from '../../timeline/what-to-do.ts';
import type { DeployedFunction } from '../aws/read-function.ts';
import { type CheckResult, failed, ok, warning } from './check-result.ts';
import { judgeSettings, splitParameters } from './judge-settings.ts';

/** What one needs to know of the function to judge a flow that calls it. */
export interface CalledFunction {
  readonly fn: DeployedFunction;
  /** Whether environments are kept ready behind the alias. */
  readonly hasAlias: boolean;
  /** ARNs of the instances for which hand-offs of callers who hang up are recovered. */
  readonly recovered: ReadonlySet<string>;
}

/**
 * What is to be said of a flow that calls the function; undefined for one that doesn't.
 * @param content as DescribeContactFlow tells it: Connect has published it, so it is well-formed
 * @param isRecovered whether the hand-offs of its callers who hang up are recovered
 */
export function examineFlow(
  content: string,
  name: string,
  called: CalledFunction,
  isRecovered: boolean,
): readonly CheckResult[] | undefined {
  const flow = parse(content, name);
  if (flow === undefined) return undefined;
  const blocks = invocationsOf(flow).filter((block) => calls(block, called.fn));
  if (blocks.length === 0) return undefined;
  const dangers = dangersByRule(flow).filter(({ rule }) => rule !== timeLimit.id);
  const results = [
    ...blocks.flatMap((block) => examineBlock(block, name, called)),
    ...dangers
      .filter(({ level }) => level !== 'note')
      .map(({ level, name: block, what, cure }) =>
        (level === 'error' ? failed : warning)(
          'flow-danger',
          what,
          `${cure}.`,
          `${name} / ${block}`,
        ),
      ),
  ];
  const count = blocks.length === 1 ? '1 block calls' : `${blocks.length} blocks call`;
  const isFine = results.every(({ outcome }) => outcome === 'ok');
  return [
    ...(isFine ? [ok('flow-danger', `${count} the function, well guarded`, name)] : []),
    ...results,
    ...(isRecovered ? examineTags(flow, name) : []),
  ];
}

/** Whether the tags are where recovery needs them. */
function examineTags(flow: Flow, name: string): readonly CheckResult[] {
  const faults = tagFaults(flow);
  if (faults === undefined) return [];
  const { untagged, unreturned } = faults;
  if (untagged.length + unreturned.length === 0) {
    return [ok('flow-tags', 'pstnTransfer is under_way and returned where it should be', name)];
  }
  return [
    ...untagged.map((block) =>
      warning(
        'flow-tags',
        'not tagged on each way to it: what the agent learns of callers who hang up there is not recovered',
        'Put "Contact tags" before it, with pstnTransfer = under_way (docs/recover.md).',
        `${name} / ${block}`,
      ),
    ),
    ...unreturned.map((block) =>
      warning(
        'flow-tags',
        'comes with the tag under_way: each such call counts as one whose caller hung up on the agent',
        'Put "Contact tags" on the way there, with pstnTransfer = returned (docs/recover.md).',
        `${name} / ${block}`,
      ),
    ),
  ];
}

/** The blocks of a published flow that call the function. */
export function callingBlocks(
  content: string,
  name: string,
  fn: DeployedFunction,
): readonly Block[] {
  const flow = parse(content, name);
  return flow === undefined ? [] : invocationsOf(flow).filter((block) => calls(block, fn));
}

function parse(content: string, name: string) {
  try {
    return readFlow(content, name).flow;
  } catch (error) {
    if (error instanceof NoFlowError) return undefined;
    throw error;
  }
}

function calls(block: Block, { arn }: DeployedFunction): boolean {
  const named = textAt(block, 'LambdaFunctionARN');
  // Which function that is, is known only when the flow runs; the parameters tell whether it is ours.
  if (wholeReference(named) !== undefined) return isOurs(block);
  return named === arn || named.startsWith(`${arn}:`);
}

function examineBlock(block: Block, flow: string, { fn, hasAlias }: CalledFunction): CheckResult[] {
  const subject = `${flow} / ${block.id}`;
  const { known, unknown } = splitParameters(invocationAttributes(block));
  const judged = judgeSettings(fn.variables ?? {}, known, unknown);
  const results: CheckResult[] = judged.warnings.map((text) =>
    warning('flow-settings', text, 'Correct it in the block or in the environment.', subject),
  );
  if (judged.refusal !== undefined && unknown.length === 0) {
    const { code, message } = judged.refusal;
    results.push(failed('flow-settings', message, whatToDo(code), subject));
  }
  if (judged.missing.length > 0 && fn.variables !== undefined) {
    const found = `neither block nor environment has ${judged.missing.join(', ')}`;
    results.push(failed('flow-settings', found, 'Set it in the block.', subject));
  }
  const isTold = fn.variables !== undefined || Object.hasOwn(known, 'timeLimitSeconds');
  if (isTold && !unknown.includes('timeLimitSeconds')) {
    results.push(examineTimeLimit(block, judged.timeLimitSeconds, subject));
  }
  if (hasAlias && textAt(block, 'LambdaFunctionARN') === fn.arn) {
    results.push(
      warning(
        'flow-danger',
        'calls the function without its alias, so environments that are kept ready do not serve it',
        `Choose ${fn.name}:live in the block.`,
        subject,
      ),
    );
  }
  return results;
}

function examineTimeLimit(block: Block, believed: number, subject: string): CheckResult {
  const said = textAt(block, 'InvocationTimeLimitSeconds');
  const limit = said === '' ? UNSAID_SECONDS : Number(said);
  const waits = `the block waits ${limit} s${said === '' ? ' (the default)' : ''}`;
  if (limit < believed) {
    return failed(
      'flow-time-limit',
      `${waits}, but the function believes in ${believed} s: the block gives up first, and nobody learns why`,
      'Set the time limit of the block and its parameter timeLimitSeconds both to 8.',
      subject,
    );
  }
  if (limit > believed) {
    return warning(
      'flow-time-limit',
      `${waits}, but the function gives up after ${believed} s`,
      `Set the block's parameter timeLimitSeconds to ${limit}.`,
      subject,
    );
  }
  return limit > UNSAID_SECONDS
    ? ok('flow-time-limit', `${limit} s, and the function knows`, subject)
    : warning(
        'flow-time-limit',
        `${waits}, and the function knows: too little for a cold start and a retry`,
        'Set both to 8.',
        subject,
      );
}
