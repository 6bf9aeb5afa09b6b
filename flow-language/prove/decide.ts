import { actionType } from '../catalogue/catalogue.ts';
import { textAt } from '../graph/parameters.ts';
import type { Block } from '../model/flow.ts';
import { wholeReference } from '../model/reference.ts';
import { frameOf } from './call-state.ts';
import { Classes, OTHER } from './classes.ts';
import type { Draft } from './draft.ts';
import { assume } from './hear.ts';
import { keyOf } from './key.ts';
import type { Outcome } from './step.ts';
import { take } from './take-branch.ts';
import type { Terms } from './terms.ts';

/** Blocks whose result decides; undefined for others. */
export function decide(draft: Draft, block: Block, _terms: Terms): readonly Outcome[] | undefined {
  switch (block.type) {
    case 'Compare':
      return compare(draft, block);
    case 'Loop':
      return loop(draft, block);
    case 'Wait':
      return wait(draft, block);
    case 'DistributeByPercentage':
      return split(block, PERCENTAGES, draft);
    default:
      return byResults(draft, block);
  }
}

function compare(draft: Draft, block: Block): readonly Outcome[] {
  const text = textAt(block, 'ComparisonValue');
  const reference = wholeReference(text);
  const read = draft.read(text);
  if (draft.state.handoff === 'came' && read === draft.state.target) {
    draft.change({ handoff: 'routed' });
  }
  const isOpen = reference !== undefined && !HIDDEN.test(keyOf(reference));
  return draft.settle(read).map(({ draft: one, text: value }) =>
    take(
      one,
      block,
      { kind: 'result', result: value },
      {
        words: `${text} is ${value === '' ? 'empty' : `"${value}"`}`,
        cue: isOpen ? { by: 'itself' } : { by: 'branch', branch: value },
      },
    ),
  );
}

/** What no scenario can say where it comes from. */
const HIDDEN = /^(Lex|AgenticCX|Metrics|Modules)\./;

function loop(draft: Draft, block: Block): readonly Outcome[] {
  const { loops } = frameOf(draft.state);
  const text = textAt(block, 'LoopCount');
  const count = /^\d+$/.test(text) ? Number(text) : UNKNOWN_COUNT;
  const round = (loops.get(block.id) ?? 0) + 1;
  const isDone = round > count;
  draft.changeFrame({ loops: new Map([...loops, [block.id, isDone ? 0 : round]]) });
  const result = isDone ? 'DoneLooping' : 'ContinueLooping';
  return [
    take(
      draft,
      block,
      { kind: 'result', result },
      {
        words: isDone ? `done after ${count}` : `round ${round} of ${count}`,
        cue: text === `${count}` ? { by: 'itself' } : { by: 'branch', branch: result },
      },
    ),
  ];
}

/** A loop whose count is known only when the flow runs is taken to go round so often. */
export const UNKNOWN_COUNT = 2;

function wait(draft: Draft, block: Block): readonly Outcome[] {
  const seconds =
    Number(textAt(block, 'TimeLimitSeconds')) || Number(textAt(block, 'TimeoutSeconds'));
  return assume(draft, 'wait-on-voice', ['waits', 'error']).map(({ draft: one, value }) => {
    if (value === 'error') {
      const about = { words: 'Wait does not work in a voice call', isFault: true };
      return take(one, block, { kind: 'error', error: 'NoMatchingError' }, about);
    }
    const silenceMs = one.state.silenceMs + seconds * 1000;
    one.change({ silenceMs }).tell({ kind: 'silence', ms: silenceMs });
    const about = { words: `the caller waits ${seconds} s`, ms: seconds * 1000 };
    return take(one, block, { kind: 'result', result: 'WaitCompleted' }, about);
  });
}

const PERCENTAGES = Array.from({ length: 100 }, (_none, index) => `${index + 1}`);

/** Every result that the block has by the catalogue, and one that no condition fits. */
function byResults(draft: Draft, block: Block): readonly Outcome[] | undefined {
  const results = actionType(block.type)?.results;
  if (block.conditions.length === 0) return undefined;
  switch (results?.kind) {
    case 'exactly':
      return split(
        block,
        results.conditions.map((condition) => condition.replace(/^Equals /, '')),
        draft,
      );
    case 'one-of':
      return split(block, results.results, draft);
    case 'any': {
      const known = new Classes([], new Map([['result', block.conditions]]));
      return split(
        block,
        known.valuesOf('result').filter((value) => value !== ''),
        draft,
      );
    }
    default:
      return undefined;
  }
}

/** One outcome for each branch that some of the results lead to, by the first of them. */
function split(block: Block, results: readonly string[], draft: Draft): readonly Outcome[] {
  const outcomes = results.map((result) =>
    take(
      draft.fork(),
      block,
      { kind: 'result', result },
      {
        words: result === OTHER ? 'it is something else' : `it is ${result}`,
        cue: { by: 'branch', branch: result },
      },
    ),
  );
  const byBranch = new Map(outcomes.toReversed().map((outcome) => [outcome.branch, outcome]));
  return outcomes.filter((outcome) => byBranch.get(outcome.branch) === outcome);
}
