import type { Template } from '../../../checks/aws/template.ts';
import { isJsonObject } from '../../../src/json.ts';
import { type ParameterValues, withDefaults } from './check-parameters.ts';
import { evaluate, type Scope } from './intrinsic-functions.ts';

/** A resource as CloudFormation would make it. */
export interface ResolvedResource {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What a template comes to with these parameters. */
export interface ResolvedTemplate {
  /** The descriptions of the rules that the parameters break. */
  readonly violations: readonly string[];
  /** By logical id; those whose condition doesn't hold aren't there. */
  readonly resources: Readonly<Record<string, ResolvedResource>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

const PSEUDO_PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['AWS::Partition', 'aws'],
  ['AWS::Region', 'us-west-2'],
  ['AWS::AccountId', '123456789012'],
  ['AWS::StackName', 'pstn-transfer'],
  [
    'AWS::StackId',
    'arn:aws:cloudformation:us-west-2:123456789012:stack/pstn-transfer/5f4e3d2c-0000-4000-8000-1a2b3c4d5e6f',
  ],
]);

/**
 * Works out what CloudFormation would make of the template, in the stack `pstn-transfer` of account
 * 123456789012 in us-west-2. What only AWS could tell stays a token: `<LogGroup>` is what `Ref` gives,
 * `<LogGroup.Arn>` what `GetAtt` gives.
 * @throws Error where the template names something that isn't there
 */
export function resolveTemplate(
  template: Template,
  given: ParameterValues,
  pseudoParameters: ReadonlyMap<string, string> = new Map(),
): ResolvedTemplate {
  const values = new Map([
    ...PSEUDO_PARAMETERS,
    ...pseudoParameters,
    ...Object.entries(withDefaults(template, given)),
  ]);
  const exists = (logicalId: string): boolean => {
    const resource = template.Resources[logicalId];
    if (resource === undefined) throw new Error(`there is no ${logicalId}`);
    return resource.Condition === undefined || scope.condition(resource.Condition);
  };
  const scope: Scope = {
    ref(name) {
      const value = values.get(name);
      if (value !== undefined) return value;
      if (!exists(name)) throw new Error(`${name} isn't made with these parameters`);
      return `<${name}>`;
    },
    attribute(logicalId, attribute) {
      if (!exists(logicalId)) throw new Error(`${logicalId} isn't made with these parameters`);
      return `<${logicalId}.${attribute}>`;
    },
    condition(name) {
      const expression = template.Conditions[name];
      if (expression === undefined) throw new Error(`there is no condition ${name}`);
      return evaluate(expression, scope) === true;
    },
  };
  const holds = (expression: unknown): boolean =>
    expression === undefined || evaluate(expression, scope) === true;

  return {
    violations: Object.values(template.Rules)
      .filter(({ RuleCondition }) => holds(RuleCondition))
      .flatMap(({ Assertions }) => Assertions)
      .filter(({ Assert }) => !holds(Assert))
      .map(({ AssertDescription }) => AssertDescription),
    resources: Object.fromEntries(
      Object.entries(template.Resources)
        .filter(([logicalId]) => exists(logicalId))
        .map(([logicalId, { Type, Properties, DependsOn = [] }]) => {
          const missing = [DependsOn].flat().find((other) => !exists(other));
          if (missing !== undefined) {
            throw new Error(`${logicalId} depends on ${missing}, which isn't made here`);
          }
          const properties = evaluate(Properties, scope);
          if (!isJsonObject(properties)) throw new Error(`${logicalId} has no properties`);
          return [logicalId, { type: Type, properties }];
        }),
    ),
    outputs: Object.fromEntries(
      Object.entries(template.Outputs).map(([name, { Value }]) => [name, evaluate(Value, scope)]),
    ),
  };
}
