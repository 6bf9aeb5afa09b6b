import type { ParameterDeclaration, Template } from '../../../checks/aws/template.ts';

/** Values by parameter name; what is left out is the default. */
export type ParameterValues = Readonly<Record<string, string>>;

/**
 * What CloudFormation would refuse of each value by itself, one line each, with the template's own
 * explanation; never quotes a value. Empty where all is well.
 */
export function checkParameters(template: Template, given: ParameterValues): readonly string[] {
  const unknown = Object.keys(given)
    .filter((name) => !Object.hasOwn(template.Parameters, name))
    .map((name) => `${name} isn't a parameter of the template; leave it out`);
  const wrong = Object.entries(template.Parameters).flatMap(([name, declaration]) => {
    const value = given[name] ?? declaration.Default;
    if (value === undefined) return `${name} is missing`;
    return fits(declaration, String(value)) ? [] : `${name}: ${explain(declaration)}`;
  });
  return [...unknown, ...wrong];
}

/** Every parameter's value, defaults included. */
export function withDefaults(template: Template, given: ParameterValues): ParameterValues {
  return Object.fromEntries(
    Object.entries(template.Parameters).map(([name, { Default = '' }]) => [
      name,
      given[name] ?? String(Default),
    ]),
  );
}

/** Whether CloudFormation takes the value, as far as its parameter's declaration tells. */
export function fits(declaration: ParameterDeclaration, value: string): boolean {
  const { Type, AllowedPattern, AllowedValues, MaxLength, MinValue, MaxValue } = declaration;
  if (Type === 'Number' && (value.trim() === '' || Number.isNaN(Number(value)))) return false;
  return (
    (AllowedPattern === undefined || matchesWhole(AllowedPattern, value)) &&
    (AllowedValues === undefined || AllowedValues.map(String).includes(value)) &&
    (MaxLength === undefined || value.length <= MaxLength) &&
    (MinValue === undefined || Number(value) >= MinValue) &&
    (MaxValue === undefined || Number(value) <= MaxValue)
  );
}

/** CloudFormation's patterns are Java's, of which ours use what JavaScript reads alike; all must match. */
function matchesWhole(pattern: string, value: string): boolean {
  return new RegExp(`^(?:${pattern})$`).test(value);
}

function explain({
  ConstraintDescription,
  AllowedValues,
  MaxLength,
}: ParameterDeclaration): string {
  if (ConstraintDescription !== undefined) return ConstraintDescription;
  if (AllowedValues !== undefined) return `Choose one of: ${AllowedValues.join(', ')}.`;
  return `At most ${MaxLength} characters.`;
}
