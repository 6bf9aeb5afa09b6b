import { ALL_RULES } from './all-rules.ts';
import type { Danger } from './danger.ts';
import { isMistypedFor } from './mistyped.ts';

/** The rule of a note on an allowance that fits nothing. */
export const UNUSED = 'unused-allowance';

/** Somebody's word that a finding may stay. */
export interface Allowance {
  readonly rule: string;
  /** The block's identifier or name; undefined where it holds for the whole flow. */
  readonly block: string | undefined;
  /** Why; never empty. */
  readonly reason: string;
  /** Where it is written: what it is called when it allows nothing. */
  readonly written: string;
  /** Set where it is written for several flows, so that it needn't fit this one. */
  readonly isShared?: true;
}

/** The dangers with the reasons for those that are allowed; a note for each allowance that fits none. */
export function withAllowances(
  dangers: readonly Danger[],
  allowances: readonly Allowance[],
): readonly Danger[] {
  const used = new Set<Allowance>();
  const told = dangers.map((danger) => {
    const allowance = allowances.find((candidate) => fits(candidate, danger));
    if (allowance === undefined) return danger;
    used.add(allowance);
    return { ...danger, allowed: allowance.reason };
  });
  const unused = allowances.filter((one) => !one.isShared && !used.has(one));
  return [...told, ...unused.map(unusedAllowance)];
}

function fits({ rule, block }: Allowance, danger: Danger): boolean {
  return (
    rule === danger.rule && (block === undefined || block === danger.block || block === danger.name)
  );
}

function unusedAllowance({ rule, block, written }: Allowance): Danger {
  const meant = ALL_RULES.find(({ id }) => isMistypedFor(rule, id))?.id;
  const at = block === undefined ? '' : ` at "${block}"`;
  return {
    rule: UNUSED,
    level: 'note',
    block: undefined,
    name: undefined,
    what: `${written} allows ${rule}${at}, which is not found`,
    cure: meant === undefined ? 'take it out' : `did you mean ${meant}?`,
  };
}
