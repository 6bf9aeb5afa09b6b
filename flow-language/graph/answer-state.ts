import type { Block, Flow } from '../model/flow.ts';
import { wholeReference } from '../model/reference.ts';
import type { Exit } from './exits.ts';
import { answerKey, referencesOf, textAt } from './parameters.ts';
import { walk } from './walk.ts';

/**
 * What is known of `$.External`, the answer of the function invoked last:
 * - `none`: no function was invoked yet, in this flow
 * - `failed`: the invocation took its error branch. What `$.External` then holds isn't documented
 * - `unchecked`: there is an answer, and nobody looked whether it tells of a failure
 * - `checked`: a condition on the answer, or on an attribute made of it, was true
 */
export type AnswerState = 'none' | 'failed' | 'unchecked' | 'checked';

/** For each block, what can be known of the answer when a contact comes to it. */
export function answerStates(flow: Flow): ReadonlyMap<string, ReadonlySet<AnswerState>> {
  const copies = attributesMadeOfAnswers(flow);
  return walk<AnswerState>(flow, 'none', (known, block, exit) => after(known, block, exit, copies));
}

function after(
  known: AnswerState,
  block: Block,
  exit: Exit,
  copies: ReadonlySet<string>,
): AnswerState {
  if (block.type === 'InvokeLambdaFunction') return exit.kind === 'error' ? 'failed' : 'unchecked';
  if (known === 'failed' || block.type !== 'Compare' || exit.kind !== 'condition') return known;
  const isCheck = looksAtAnswer(block, copies) && !TELLS_OF_FAILURE.has(exit.label.toLowerCase());
  return isCheck ? 'checked' : known;
}

/** Conditions that are true of a failure. */
const TELLS_OF_FAILURE: ReadonlySet<string> = new Set(['error', 'failed', 'failure', 'false']);

function looksAtAnswer(block: Block, copies: ReadonlySet<string>): boolean {
  const compared = wholeReference(textAt(block, 'ComparisonValue'));
  if (compared === undefined) return false;
  return answerKey(compared) !== undefined || copies.has(compared.text);
}

/** References to attributes into which some block puts a part of an answer, such as `$.Attributes.number`. */
export function attributesMadeOfAnswers(flow: Flow): ReadonlySet<string> {
  const stored = [...flow.blocks.values()].filter(({ type }) => type === 'UpdateContactAttributes');
  return new Set(
    stored.flatMap((block) =>
      referencesOf(block)
        .filter(({ reference }) => answerKey(reference) !== undefined)
        .map(({ path }) => `$.${path}`),
    ),
  );
}
