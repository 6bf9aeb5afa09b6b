import { describeFinding } from '../model/finding.ts';
import type { ReadFlow } from '../model/read-flow.ts';
import { propertiesFor } from './all-properties.ts';
import { USUAL_BUDGET } from './budget.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { type Edge, type Exploration, explore, wayTo } from './explore.ts';
import { goesRound } from './goes-round.ts';
import type { Property } from './property.ts';
import type { Step } from './step.ts';
import { Terms, type TermsOptions } from './terms.ts';
import type { Wish } from './wish.ts';
import { isSoAt } from './wishes.ts';

/** A shortest call that breaks a property. */
export interface Counterexample {
  /** The blocks of the call in order, the last one breaks it. */
  readonly steps: readonly Step[];
  /** How it breaks the property, in words. */
  readonly how: string;
}

/** One property, and the call that breaks it if there is one. */
export interface Verdict {
  readonly id: string;
  readonly title: string;
  readonly counterexample: Counterexample | undefined;
}

/** What was found out about all calls through a flow. */
export interface Proof {
  readonly terms: Terms;
  readonly verdicts: readonly Verdict[];
  /** `open`: nothing is broken as far as was looked, and not all was. */
  readonly outcome: 'proven' | 'refuted' | 'open';
  readonly states: number;
  readonly budget: number;
  readonly coverage: Coverage;
  readonly exploration: Exploration;
}

/** Looks at all calls through a flow: whether each property holds in every one. */
export function proveFlow(
  { flow, findings }: ReadFlow,
  options: TermsOptions & { readonly budget?: number } = {},
): Proof {
  const terms = new Terms(flow, options);
  const budget = options.budget ?? USUAL_BUDGET;
  const exploration = explore(terms, budget);
  const verdicts = [
    published(findings, exploration),
    ...propertiesFor(terms).map((property) => judge(property, exploration, terms)),
  ];
  for (const wish of terms.wishes) {
    if (wish.kind === 'some') verdicts.push(fulfilled(wish, exploration));
  }
  const isRefuted = verdicts.some(({ counterexample }) => counterexample !== undefined);
  return {
    terms,
    verdicts,
    outcome: isRefuted ? 'refuted' : exploration.isWhole ? 'proven' : 'open',
    states: exploration.states,
    budget,
    coverage: coverageOf(exploration, terms),
    exploration,
  };
}

/** No call can come into a flow that Connect would not publish. */
function published(findings: ReadFlow['findings'], { edges }: Exploration): Verdict {
  const [first] = findings;
  const at = edges.find(({ step }) => step.block.id === first?.block);
  const counterexample = first && {
    steps: at === undefined ? [] : wayTo(at.from),
    how: describeFinding(first),
  };
  return { id: 'published', title: 'Amazon Connect publishes the flow.', counterexample };
}

/** What must be so in some call; where not all calls were looked at, nothing is said against it. */
function fulfilled(wish: Wish, { edges, isWhole }: Exploration): Verdict {
  const isMet = !isWhole || edges.some((edge) => isSoAt(wish, edge));
  return {
    id: 'some',
    title: `In some call ${wish.text}.`,
    counterexample: isMet ? undefined : { steps: [], how: 'it is so in none' },
  };
}

function judge(property: Property, exploration: Exploration, terms: Terms): Verdict {
  const { id } = property;
  const title = property.title(terms);
  for (const edge of exploration.edges) {
    const how = property.brokenBy(edge, terms);
    if (how !== undefined) return { id, title, counterexample: { steps: callOf(edge), how } };
  }
  const round = id === 'endless-circle' ? goesRound(exploration, terms) : undefined;
  if (round === undefined) return { id, title, counterexample: undefined };
  const how = 'the call goes round for ever, and the caller hears nothing new';
  return { id, title, counterexample: { steps: round, how } };
}

function callOf({ from, step }: Edge): readonly Step[] {
  return [...wayTo(from), step];
}
