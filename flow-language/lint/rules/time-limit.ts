import { BLOCK_TIME_LIMIT_MAX_MS } from '../../../src/connect/limits.ts';
import { invocationAttributes, textAt } from '../../graph/parameters.ts';
import type { Block } from '../../model/flow.ts';
import type { Found, LintRule } from '../danger.ts';
import { invocationsOf, isOurs } from '../our-invocation.ts';

/**
 * What a block waits for that doesn't say, in seconds.
 * @see https://repost.aws/knowledge-center/connect-lambda-function-failures
 */
export const UNSAID_SECONDS = 3;
const MOST = BLOCK_TIME_LIMIT_MAX_MS / 1000;

export const timeLimit: LintRule = {
  id: 'time-limit',
  level: 'warning',
  title: 'The function believes in another time limit than the block has.',
  find: (flow) => invocationsOf(flow).filter(isOurs).flatMap(compareLimits),
};

function compareLimits(block: Block): readonly Found[] {
  const said = textAt(block, 'InvocationTimeLimitSeconds');
  const limit = said === '' ? UNSAID_SECONDS : Number(said);
  const told = invocationAttributes(block)['timeLimitSeconds'];
  const unset = told === undefined || told === null || told === '';
  // A reference is known only when the flow runs.
  if (typeof told === 'string' && told.startsWith('$.')) return [];
  const believed = unset ? MOST : Number(told);
  if (limit === believed) return [];
  const belief = unset ? `isn't told, and believes in ${MOST} s` : `is told ${told} s`;
  return [
    {
      block: block.id,
      what: `the block waits ${limit} s${said === '' ? ', which is the default' : ''}, but the function ${belief}`,
      cure: `set the parameter timeLimitSeconds to ${limit}, or better both to ${MOST}`,
    },
  ];
}
