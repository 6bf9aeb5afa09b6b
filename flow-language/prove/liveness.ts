import { type Exit, exitsOf } from '../graph/exits.ts';
import { referencesOf } from '../graph/parameters.ts';
import type { Block, Flow } from '../model/flow.ts';
import { assignmentsOf } from './assignments.ts';
import { isOfAnswer, keyOf } from './key.ts';

/**
 * What may still be read after a contact came to a block: two calls that differ in nothing else go on alike.
 * Besides keys of references it holds `loop ID` for a Loop block's count and `asked ID` for a function's.
 */
export class Liveness {
  readonly #before: ReadonlyMap<Flow, ReadonlyMap<string, ReadonlySet<string>>>;
  readonly #elsewhere: ReadonlySet<string>;

  /** @param flows all; the first is where a call begins */
  constructor(flows: readonly Flow[], always: readonly string[]) {
    this.#before = new Map(flows.map((flow) => [flow, liveBefore(flow)]));
    // Modules and other flows may be entered from anywhere.
    this.#elsewhere = new Set([...always, ...flows.slice(1).flatMap(readIn)]);
  }

  /** Whether something may be read from a block on; blocks of all frames, those outside too. */
  isLive(key: string, at: readonly { readonly flow: Flow; readonly block: string }[]): boolean {
    if (this.#elsewhere.has(key)) return true;
    return at.some(({ flow, block }) => this.#before.get(flow)?.get(block)?.has(key) ?? false);
  }
}

function readIn(flow: Flow): readonly string[] {
  return [...flow.blocks.values()].flatMap(readBy);
}

function readBy(block: Block): readonly string[] {
  const counted = block.type === 'Loop' ? [`loop ${block.id}`] : [];
  const asked = block.type === 'InvokeLambdaFunction' ? [askedKey(block)] : [];
  return [...referencesOf(block).map(({ reference }) => keyOf(reference)), ...counted, ...asked];
}

/** Under which an invocation is counted: the function, and what it is asked for. */
export function askedKey({ parameters }: Block): string {
  const { LambdaFunctionARN: arn, LambdaInvocationAttributes: attributes } = parameters;
  return `asked ${JSON.stringify([arn, attributes])}`;
}

/** For each block of a flow what may be read from it on. */
function liveBefore(flow: Flow): ReadonlyMap<string, ReadonlySet<string>> {
  const live = new Map<string, Set<string>>();
  const blocks = [...flow.blocks.values()].reverse();
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (const block of blocks) {
      const known = live.get(block.id) ?? new Set(readBy(block));
      const size = live.has(block.id) ? known.size : -1;
      for (const exit of exitsOf(block)) {
        for (const key of live.get(exit.to) ?? []) {
          if (!replaces(block, exit, key)) known.add(key);
        }
      }
      live.set(block.id, known);
      hasChanged ||= known.size !== size;
    }
  }
  return live;
}

/** Whether a block writes a key anew on its way to an exit. */
function replaces(block: Block, { kind }: Exit, key: string): boolean {
  if (kind === 'error') return false;
  if (block.type === 'InvokeLambdaFunction') return isOfAnswer(key);
  return assignmentsOf(block).some((assignment) => assignment.key === key);
}
