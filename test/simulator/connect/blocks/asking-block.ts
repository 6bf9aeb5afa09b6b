import { HANG_UP, type Played, playBlocks } from '../play-blocks.ts';
import type { WrittenBlock } from '../written-flow.ts';

/** A block that invokes a function; its error branch leads to `Failed`. */
export const ask = (parameters: object = {}, next = 'Compare'): WrittenBlock => ({
  type: 'InvokeLambdaFunction',
  parameters: { LambdaFunctionARN: 'arn:aws:lambda:eu-west-1:1:function:f', ...parameters },
  next,
  errors: { NoMatchingError: 'Failed' },
});

/** A block that notes in `seen` what `$.External.a` holds, by both of its names. */
export const SEE: WrittenBlock = {
  type: 'UpdateContactAttributes',
  parameters: { Attributes: { seen: '[$.External.a|$.LambdaInvocation.ResultData.a]' } },
  next: 'End',
  errors: { NoMatchingError: 'End' },
};

/** Plays one block that asks, and then notes what `$.External.a` holds. */
export function playAsking(parameters: object, played: Played) {
  return playBlocks(
    { Ask: ask(parameters, 'See'), See: SEE, Failed: { ...SEE }, End: HANG_UP },
    played,
  );
}

/** Why the first block took the branch that it took. */
export const reasonOf = (run: Awaited<ReturnType<typeof playAsking>>) => run.steps[0]?.reason;
