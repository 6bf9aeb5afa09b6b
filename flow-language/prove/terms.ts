import { attributesSet } from '../graph/attributes-set.ts';
import { components } from '../graph/components.ts';
import { exitsOf } from '../graph/exits.ts';
import { invocationAttributes, textAt } from '../graph/parameters.ts';
import { isWaitingFlow } from '../graph/waiting.ts';
import { isOurs } from '../lint/our-invocation.ts';
import type { Block, Flow } from '../model/flow.ts';
import type { CallState } from './call-state.ts';
import { Classes } from './classes.ts';
import type { Setting } from './draft.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { Liveness } from './liveness.ts';
import type { Wish } from './wish.ts';

/** What calls are looked at by. */
export interface TermsOptions {
  readonly limits?: Limits;
  /** Modules and other flows, by every name that they may go by. */
  readonly library?: ReadonlyMap<string, Flow>;
  /** Attributes that every contact comes with. */
  readonly brought?: readonly string[];
  readonly wishes?: readonly Wish[];
}

/** Flows, what is known of them before any call, and what calls are held to. */
export class Terms implements Setting {
  readonly flow: Flow;
  readonly flows: readonly Flow[];
  readonly library: ReadonlyMap<string, Flow>;
  readonly limits: Limits;
  readonly wishes: readonly Wish[];
  /** What is kept in mind of a call for them. */
  readonly marks: ReadonlySet<string>;
  readonly classes: Classes;
  readonly liveness: Liveness;
  /** Whether some block asks our function what came of the agent's part. */
  readonly asksForHandoff: boolean;
  readonly #ownAttributes: ReadonlySet<string>;
  readonly #brought: ReadonlySet<string>;
  readonly #circles: ReadonlyMap<Flow, ReadonlyMap<string, number>>;

  constructor(flow: Flow, { limits, library, brought, wishes }: TermsOptions = {}) {
    this.flow = flow;
    this.library = library ?? new Map();
    this.flows = [...new Set([flow, ...this.library.values()])];
    this.limits = limits ?? DEFAULT_LIMITS;
    this.wishes = wishes ?? [];
    const facts = this.wishes.flatMap((wish) => wish.facts);
    this.marks = new Set(facts.flatMap(({ mark }) => mark ?? []));
    const attributes = facts.flatMap(({ what, name, value }) =>
      what === 'attribute' ? [[`Attributes.${name}`, value] as const] : [],
    );
    const targets = facts.flatMap(({ what, value }) => (what === 'target' ? [value] : []));
    const others = Map.groupBy(
      [
        ...attributes,
        ...targets.map((value) => ['External.handoff_transferTarget', value] as const),
      ],
      ([key]) => key,
    );
    this.classes = new Classes(
      this.flows,
      new Map(
        [...others].map(([key, values]) => [
          key,
          values.map(([, operand]) => ({ operator: 'Equals', operand })),
        ]),
      ),
    );
    this.liveness = new Liveness(
      this.flows,
      attributes.map(([key]) => key),
    );
    this.asksForHandoff = this.#blocks().some(asksForHandoff);
    this.#ownAttributes = new Set(
      this.flows.flatMap((one) => attributesSet(one).map(({ attribute }) => attribute)),
    );
    this.#brought = new Set(brought?.map((name) => `Attributes.${name}`));
    this.#circles = new Map(this.flows.map((one) => [one, circlesOf(one)]));
  }

  /** Functions, bots and modules that aren't ours may set attributes by themselves. */
  isUnset(key: string, state: CallState): boolean {
    if (state.tried.has(key) || this.#brought.has(key)) return false;
    if (key.startsWith('FlowAttributes.') || this.#ownAttributes.has(key)) return true;
    const { type, isTypeKnown } = this.flow;
    return isTypeKnown && type === 'inbound' && state.invocation === -1;
  }

  /** Whether both blocks are in one circle of blocks, where a caller isn't meant to wait for ever. */
  isOneCircle(flow: Flow, one: string, other: string): boolean {
    const circles = this.#circles.get(flow);
    const circle = circles?.get(one);
    return circle !== undefined && circle === circles?.get(other);
  }

  isInCircle({ frames }: CallState): boolean {
    return frames.some(
      ({ flow, block }) => this.#circles.get(flow)?.has(block) && !isWaitingFlow(frames[0].flow),
    );
  }

  /** The flow or module that a parameter of a block names; undefined where it isn't here. */
  flowNamed(block: Block, parameter: string): Flow | undefined {
    const id = textAt(block, parameter);
    const names = [block.displayNames.get(parameter) ?? '', id, id.split('/').at(-1) ?? ''];
    const name = names.find((one) => this.library.has(one));
    return name === undefined ? undefined : this.library.get(name);
  }

  #blocks(): readonly Block[] {
    return this.flows.flatMap((flow) => [...flow.blocks.values()]);
  }
}

export function asksForHandoff(block: Block): boolean {
  return (
    block.type === 'InvokeLambdaFunction' &&
    isOurs(block) &&
    invocationAttributes(block)['action'] === 'get_handoff_data'
  );
}

/** For each block of a circle the circle's number. */
function circlesOf(flow: Flow): ReadonlyMap<string, number> {
  const next = (id: string) => {
    const block = flow.blocks.get(id);
    return block === undefined ? [] : exitsOf(block).map(({ to }) => to);
  };
  const circles = components([...flow.blocks.keys()], next).filter(
    (ids) => ids.length > 1 || ids.some((id) => next(id).includes(id)),
  );
  return new Map(circles.flatMap((ids, number) => ids.map((id) => [id, number] as const)));
}

/** Whether the blocks of a flow that the call is in may be gone round for ever. */
export function mayGoOn(state: CallState): boolean {
  return isWaitingFlow(state.frames[0].flow);
}
