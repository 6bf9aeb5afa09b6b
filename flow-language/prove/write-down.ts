import { actionType } from '../catalogue/catalogue.ts';
import type { Block } from '../model/flow.ts';
import { wholeReference } from '../model/reference.ts';
import { assignmentsOf } from './assignments.ts';
import type { Draft } from './draft.ts';
import { isAttribute, isOfAnswer } from './key.ts';
import type { Outcome } from './step.ts';
import { take } from './take-branch.ts';

/** A longer text that grows from itself is no longer followed. */
const LONGEST = 200;

/** Any block that goes on as usual: what it writes down is there afterwards. */
export function writeDown(draft: Draft, block: Block): readonly Outcome[] {
  note(draft, block);
  if (block.conditions.length === 0 || block.next !== undefined) {
    const usual = take(
      draft.fork(),
      block,
      { kind: 'next' },
      {
        words: USUAL[block.type] ?? 'all goes well',
        cue: PLAYED.has(block.type) ? { by: 'itself' } : { by: 'branch', branch: 'next' },
      },
    );
    return [usual, ...results(draft, block)];
  }
  return results(draft, block);
}

/** Blocks that change what is followed here; others may want an answer from somebody. */
const PLAYED: ReadonlySet<string> = new Set([
  'UpdateContactAttributes',
  'UpdateFlowAttributes',
  'UpdateContactTargetQueue',
  'UpdateContactData',
  'TagContact',
]);

const USUAL: Readonly<Record<string, string>> = {
  UpdateContactTargetQueue: 'the queue is set',
  UpdateContactAttributes: 'the attributes are set',
};

/** Results of a block of which nothing more is known than its conditions. */
function results(draft: Draft, block: Block): readonly Outcome[] {
  return [...new Set(block.conditions.map(({ operand }) => operand))].map((result) =>
    take(
      draft.fork(),
      block,
      { kind: 'result', result },
      { words: `the result is ${result}`, cue: { by: 'branch', branch: result } },
    ),
  );
}

/** Writes down what a block does where it succeeds. */
export function note(draft: Draft, block: Block): void {
  const copies = assignmentsOf(block).map(({ key, text }) => {
    const whole = wholeReference(text);
    const isStale = whole !== undefined && draft.isStale([whole]);
    return { key, text: draft.read(text).slice(0, LONGEST), isStale };
  });
  attempt(draft, block);
  for (const { key, text, isStale } of copies) {
    draft.write(key, text);
    if (isStale) draft.change({ stale: new Set([...draft.state.stale, key]) });
  }
  if (block.type === 'UpdateContactTargetQueue') draft.change({ queue: queueOf(block) });
}

/** Whatever comes of it: somebody tried to set these attributes, or to find a queue. */
export function attempt(draft: Draft, block: Block): void {
  const tried = assignmentsOf(block)
    .map(({ key }) => key)
    .filter(isAttribute);
  if (actionType(block.type)?.role === 'queue') draft.change({ queued: true });
  if (tried.length > 0) draft.change({ tried: new Set([...draft.state.tried, ...tried]) });
}

/** What a queue is called, as far as the flow says it. */
function queueOf({ displayNames, parameters }: Block): string {
  const { QueueId: queue, AgentId: agent } = parameters;
  return displayNames.get('QueueId') ?? displayNames.get('AgentId') ?? String(queue ?? agent ?? '');
}

/** Takes away what was known of the last answer. */
export function forgetAnswer(draft: Draft): void {
  const values = [...draft.state.values].filter(([key]) => !isOfAnswer(key));
  const stale = [...draft.state.stale].filter((key) => !isOfAnswer(key));
  draft.change({ values: new Map(values), stale: new Set(stale) });
}
