import { quotedName } from '../graph/block-name.ts';
import { assumptionsOf } from './assumptions.ts';
import { completed } from './complete.ts';
import type { BranchRef, Coverage } from './coverage.ts';
import type { Limits } from './limits.ts';
import type { Counterexample, Proof, Verdict } from './prove-flow.ts';
import { type Replay, replayOf } from './replay.ts';
import type { Step } from './step.ts';

/** One block of a call, as it is told. */
export interface ToldStep {
  readonly flow: string;
  readonly block: string;
  /** What people call the block. */
  readonly name: string;
  readonly branch: string | undefined;
  readonly words: string;
  readonly durationMs: number;
}

/** A call that breaks a property, and how to play it. */
export interface ToldCall {
  readonly how: string;
  /** Up to the block that breaks it. */
  readonly steps: readonly ToldStep[];
  /** All of the call that is played; the same where it doesn't come to an end. */
  readonly whole: readonly ToldStep[];
  /** How the played call ends; undefined where it doesn't. */
  readonly end: string | undefined;
  /** For `npm run simulate`. */
  readonly replay: Replay;
}

export interface ToldVerdict {
  readonly property: string;
  readonly title: string;
  /** Undefined where no call breaks it. */
  readonly broken: ToldCall | undefined;
}

/** What was found out about all calls through a flow: plain data, for a program and for another thread. */
export interface ProofReport {
  readonly flow: string;
  readonly outcome: Proof['outcome'];
  readonly verdicts: readonly ToldVerdict[];
  readonly states: number;
  readonly budget: number;
  readonly limits: Limits;
  readonly coverage: Omit<Coverage, 'unreachable'>;
  readonly unreachable: readonly BranchRef[];
  readonly assumptions: readonly string[];
  /** Which blocks calls come to, and to which from there. */
  readonly ways: readonly { readonly block: string; readonly to: readonly string[] }[];
}

export function reportProof(proof: Proof): ProofReport {
  const { terms, outcome, states, budget, verdicts } = proof;
  const { unreachable, ...coverage } = proof.coverage;
  return {
    flow: terms.flow.name,
    outcome,
    verdicts: verdicts.map((verdict) => told(verdict, proof)),
    states,
    budget,
    limits: terms.limits,
    coverage,
    unreachable,
    assumptions: assumptionsOf(proof),
    ways: waysOf(proof),
  };
}

function told({ id, title, counterexample }: Verdict, proof: Proof): ToldVerdict {
  const broken = counterexample && toldCall(counterexample, proof);
  return { property: id, title, broken };
}

function toldCall({ how, steps }: Counterexample, { terms }: Proof): ToldCall {
  const whole = completed(steps, terms);
  return {
    how,
    steps: steps.map(toldStep),
    whole: whole.map(toldStep),
    end: whole.at(-1)?.end?.kind,
    replay: replayOf(whole),
  };
}

function toldStep({ flow, block, branch, words, ms }: Step): ToldStep {
  const name = quotedName(block).replaceAll('"', '');
  return { flow: flow.name, block: block.id, name, branch, words, durationMs: ms };
}

function waysOf({ exploration: { edges }, terms: { flow } }: Proof): ProofReport['ways'] {
  const own = edges.filter(({ step }) => step.flow === flow);
  return [...Map.groupBy(own, ({ step }) => step.block.id)].map(([block, all]) => ({
    block,
    to: [...new Set(all.flatMap(({ step }) => step.to?.frames.map((frame) => frame.block) ?? []))],
  }));
}
