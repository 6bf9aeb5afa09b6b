import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { inputsOf, type OpenTarget, propertyOf, type Target } from './target.ts';

/** An input for which something not valid came out. */
export interface FuzzFinding {
  readonly target: string;
  /** With these, fast-check makes the same input again. */
  readonly seed: number;
  readonly path: string;
  readonly input: unknown;
  readonly error: unknown;
}

/** So long a finding is made smaller, in milliseconds. */
const SHRINKS_FOR_MS = 20_000;

/**
 * Feeds a target so many inputs, or the one at the end of a path.
 * @returns the first finding, as small as it could be made
 */
export async function findIn(
  target: Target,
  open: OpenTarget,
  inputs: { readonly seed: number; readonly numRuns: number; readonly path?: string },
): Promise<FuzzFinding | undefined> {
  const property = propertyOf(target, open);
  const found = findingOf(target, await fc.check(property, { ...inputs, endOnFailure: true }));
  if (!found || inputs.path !== undefined) return found;
  const { seed, path } = found;
  const limit = { interruptAfterTimeLimit: SHRINKS_FOR_MS };
  return findingOf(target, await fc.check(property, { seed, path, ...limit })) ?? found;
}

/** The input that is made of a seed at the end of a path. */
export function inputAt(target: Target, seed: number, path: string): unknown {
  return fc.sample(inputsOf(target), { seed, path, numRuns: 1 })[0];
}

/** What is printed of a finding, with how to see it again. */
export function describeFinding({ target, seed, path, input, error }: FuzzFinding): string {
  return `finding in ${target}: ${inspect(error).slice(0, 3000)}

seed:  ${seed}
path:  ${path}
input: ${inspect(input, { depth: 12, breakLength: 100, maxStringLength: 200 })}

again: npm run fuzz -- --target ${target} --seed ${seed} --path ${path}
`;
}

function findingOf(target: Target, details: fc.RunDetails<[unknown]>): FuzzFinding | undefined {
  const { failed, seed, counterexample, counterexamplePath, errorInstance } = details;
  if (!failed || counterexample === null) return undefined;
  const path = counterexamplePath ?? '';
  return { target: target.name, seed, path, input: counterexample[0], error: errorInstance };
}
