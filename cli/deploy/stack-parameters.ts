import { hash, scryptSync } from 'node:crypto';
import type { Parameter } from '@aws-sdk/client-cloudformation';
import type { ExistingStack } from '../aws/read-stack.ts';
import { nearestName } from '../kernel/nearest-name.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { PREVIOUS } from './ask-credentials.ts';
import { type DeclaredParameter, problemOfValue } from './declared-parameter.ts';
import { HIDDEN_PARAMETERS } from './deploy-setting.ts';

/** What is to stand in the template's parameters: a text, or what the stack has already. */
export type ParameterValues = ReadonlyMap<string, string | typeof PREVIOUS>;

const LABEL = 'ReleaseLabel';

/**
 * The parameters of a change set: what was given, else what the stack has, else the template's
 * default. Those that the stack has and the template doesn't declare any more are left out.
 * @param template text of the template, which counts as a setting for the release's label
 * @throws UsageError for a name that the template doesn't declare, for a value that it doesn't take, and for a
 *   parameter that has no value
 */
export function stackParameters(
  declared: ReadonlyMap<string, DeclaredParameter>,
  given: ParameterValues,
  stack: ExistingStack | undefined,
  template: string,
): readonly Parameter[] {
  for (const [name, value] of given) refuseUnfit(name, value, declared);
  const values = new Map(given);
  if (declared.has(LABEL) && !values.has(LABEL)) {
    values.set(LABEL, releaseLabel(declared, given, stack, template));
  }
  return [...declared].flatMap(([name, { Default: fallback }]): Parameter[] => {
    const value = values.get(name);
    if (typeof value === 'string') return [{ ParameterKey: name, ParameterValue: value }];
    if (stack?.parameters.has(name)) return [{ ParameterKey: name, UsePreviousValue: true }];
    if (value === PREVIOUS || fallback === undefined) {
      throw new UsageError(`the parameter ${name} has no value; pass --parameter ${name}=VALUE`);
    }
    return [];
  });
}

/**
 * Changes whenever code or settings do, and only then: with provisioned concurrency, a new label
 * publishes a new version. One part for what can be seen, and one for each secret, since those that
 * weren't typed again aren't known here and keep theirs. Labels can be read by everyone who may see the
 * stack, so secrets go through a slow hash, cut to 32 bits.
 */
function releaseLabel(
  declared: ReadonlyMap<string, DeclaredParameter>,
  given: ParameterValues,
  stack: ExistingStack | undefined,
  template: string,
): string {
  const [, ...before] = stack?.parameters.get(LABEL)?.split('-') ?? [];
  const seen: string[] = [template];
  for (const [name, { Default: fallback }] of declared) {
    if (name === LABEL || HIDDEN_PARAMETERS.includes(name)) continue;
    const value = given.get(name);
    const known = typeof value === 'string' ? value : stack?.parameters.get(name);
    seen.push(`${name}=${known ?? fallback}`);
  }
  const secrets = HIDDEN_PARAMETERS.map((name, n) => {
    const value = given.get(name);
    if (value === '') return 'none';
    if (typeof value === 'string') {
      return scryptSync(value, `connect-pstn-transfer ${name}`, 4).toString('hex');
    }
    return (stack?.parameters.has(name) && before[n]) || 'none';
  });
  return [hash('sha256', seen.join('\n')).slice(0, 12), ...secrets].join('-');
}

/** Values of hidden parameters aren't quoted. */
function refuseUnfit(
  name: string,
  value: string | typeof PREVIOUS,
  declared: ReadonlyMap<string, DeclaredParameter>,
): void {
  const declaration = declared.get(name);
  if (declaration === undefined) throw unknown(name, declared);
  if (value === PREVIOUS) return;
  const problem = problemOfValue(value, declaration);
  if (problem === undefined) return;
  const quoted = declaration.NoEcho || value === '' ? '' : `, not "${value}"`;
  throw new UsageError(`the parameter ${name}: ${problem.replace(/\.$/, '')}${quoted}`);
}

function unknown(name: string, declared: ReadonlyMap<string, DeclaredParameter>): UsageError {
  const near = nearestName(name, [...declared.keys()]);
  const advice = near === undefined ? '' : `; did you mean ${near}?`;
  return new UsageError(`the template has no parameter ${name}${advice}`);
}
