import { isJsonObject } from '../../../src/json.ts';

/** Where names in an expression get their values from. */
export interface Scope {
  /** The value of a parameter, a pseudo parameter or a resource; throws for another name. */
  ref(name: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
  condition(name: string): boolean;
}

/** What `AWS::NoValue` stands for: the property or list entry is left out. */
const NO_VALUE = Symbol('AWS::NoValue');

/**
 * The value that CloudFormation makes of an expression: the functions that our template uses.
 * @throws Error for an unknown name or function, and for an operand of the wrong type
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
export function evaluate(expression: unknown, scope: Scope): unknown {
  if (Array.isArray(expression)) {
    return expression.map((item) => evaluate(item, scope)).filter((item) => item !== NO_VALUE);
  }
  if (!isJsonObject(expression)) return expression;
  const entries = Object.entries(expression);
  const [name = '', operand] = entries[0] ?? [];
  if (entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::'))) {
    return call(name, operand, scope);
  }
  if (entries.length === 1 && name === 'Condition' && typeof operand === 'string') {
    return scope.condition(operand);
  }
  return Object.fromEntries(
    entries
      .map(([key, value]) => [key, evaluate(value, scope)] as const)
      .filter(([, value]) => value !== NO_VALUE),
  );
}

function call(name: string, operand: unknown, scope: Scope): unknown {
  switch (name) {
    case 'Ref':
      return operand === 'AWS::NoValue' ? NO_VALUE : scope.ref(text(operand));
    case 'Fn::GetAtt': {
      const [logicalId, ...attribute] = list(operand).map(text);
      return scope.attribute(logicalId ?? '', attribute.join('.'));
    }
    case 'Fn::If': {
      const [condition, yes, no] = list(operand);
      return evaluate(scope.condition(text(condition)) ? yes : no, scope);
    }
    case 'Fn::Sub':
      return substitute(operand, scope);
    case 'Fn::Equals': {
      const [one, other] = list(operand).map((item) => String(evaluate(item, scope)));
      return one === other;
    }
    case 'Fn::Not':
      return !list(operand).every((item) => truth(evaluate(item, scope)));
    case 'Fn::And':
      return list(operand).every((item) => truth(evaluate(item, scope)));
    case 'Fn::Or':
      return list(operand).some((item) => truth(evaluate(item, scope)));
    case 'Fn::Split': {
      const [separator, joined] = list(operand).map((item) => text(evaluate(item, scope)));
      return joined?.split(separator ?? '');
    }
    case 'Fn::Select': {
      const [index, items] = list(operand);
      const selected = list(evaluate(items, scope))[Number(index)];
      if (selected === undefined) throw new Error(`Fn::Select: there is no item ${String(index)}`);
      return selected;
    }
    default:
      throw new Error(`${name} is unknown here`);
  }
}

function substitute(operand: unknown, scope: Scope): string {
  const [template, variables = {}] = Array.isArray(operand) ? operand : [operand];
  if (!isJsonObject(variables)) throw new Error('Fn::Sub: variables must be a map');
  return text(template).replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
    if (Object.hasOwn(variables, name)) return text(evaluate(variables[name], scope));
    const [logicalId = '', ...attribute] = name.split('.');
    return text(
      attribute.length > 0 ? scope.attribute(logicalId, attribute.join('.')) : scope.ref(name),
    );
  });
}

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`expected a list, not ${JSON.stringify(value)}`);
}

function text(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`expected text, not ${JSON.stringify(value)}`);
}

function truth(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new Error(`expected a condition, not ${JSON.stringify(value)}`);
}
