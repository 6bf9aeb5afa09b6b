import { isJsonObject } from '../../src/json.ts';
import type { ActionType } from '../catalogue/action-type.ts';
import type { ParameterRule } from '../catalogue/parameter-rules.ts';
import type { Finding } from './finding.ts';
import type { Block } from './flow.ts';
import { REFERENCE_ROOTS, referencesIn, wholeReference } from './reference.ts';

/** What is wrong with a block's parameters, as far as they are known of its type. */
export function checkParameters(
  block: Block,
  action: Pick<ActionType, 'parameters'> | undefined,
): readonly Finding[] {
  const rules = Object.entries(action?.parameters ?? {});
  const find = (rule: string, what: string, cure: string): Finding => ({
    rule,
    block: block.id,
    what,
    cure,
  });
  const values = [...textsIn(block.parameters, [])];
  return [
    ...rules
      .filter(
        ([path, { required }]) => required && !values.some((value) => matches(path, value.path)),
      )
      .map(([path]) => find('missing-parameter', `${path} is missing`, 'set it')),
    ...values.flatMap(({ path, text }) => {
      const name = path.join('.');
      const rule = rules.find(([pattern]) => matches(pattern, path))?.[1];
      return [
        ...unknownRoots(text).map((root) =>
          find(
            'unknown-reference',
            `${name} refers to $.${root}, which a contact doesn't have`,
            "correct the name; attributes are $.Attributes.name, a function's answer is $.External.name",
          ),
        ),
        ...(rule === undefined ? [] : problemsOf(text, rule)).map((problem) =>
          find('parameter', `${name} ${problem.what}`, problem.cure),
        ),
      ];
    }),
  ];
}

function problemsOf(text: string, rule: ParameterRule) {
  // It is filled in when the file is deployed.
  if (/\$\{[^}]*\}|\{\{[^}]*\}\}/.test(text)) return [];
  const references = referencesIn(text);
  if (rule.holds === 'reference' && wholeReference(text) === undefined) {
    return [
      {
        what: 'must be one reference',
        cure: 'write for example $.Attributes.name or $.External.name',
      },
    ];
  }
  if (references.length === 0) {
    if (rule.fits === undefined || rule.fits.test(text)) return [];
    return [{ what: `must be ${rule.fits.words}, not "${text}"`, cure: 'correct it' }];
  }
  if (rule.holds === 'static') {
    return [
      { what: 'must be written there, and holds a reference', cure: 'write the value itself' },
    ];
  }
  if (rule.holds === 'whole' && wholeReference(text) === undefined) {
    return [
      {
        what: 'must be one whole reference or none, not a text with a reference in it',
        cure: 'put the text together before, in an attribute or in the function',
      },
    ];
  }
  return [];
}

function unknownRoots(text: string): readonly string[] {
  return referencesIn(text)
    .map(({ path }) => path[0] ?? '')
    .filter((root) => !REFERENCE_ROOTS.has(root));
}

function matches(pattern: string, path: readonly string[]): boolean {
  const steps = pattern.split('.');
  // A map or list under the path counts as the path being there.
  return steps.every(
    (step, index) => index < path.length && (step === '*' || step === path[index]),
  );
}

/** Each text, number and boolean in the parameters, with the keys that lead to it. */
function* textsIn(
  value: unknown,
  path: readonly string[],
): Generator<{ readonly path: readonly string[]; readonly text: string }> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsIn(item, [...path, `${index}`]);
  } else if (isJsonObject(value)) {
    for (const [key, item] of Object.entries(value)) yield* textsIn(item, [...path, key]);
  } else if (value !== null) yield { path, text: String(value) };
}
