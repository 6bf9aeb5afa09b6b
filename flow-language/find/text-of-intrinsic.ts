import { isJsonObject } from '../../src/json.ts';

/**
 * The text that a value of a CloudFormation template stands for, with placeholders such as `${Queue}` for
 * whatever is known only when it is deployed; undefined for a value that isn't text.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
export function textOfIntrinsic(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!isJsonObject(value)) return undefined;
  const [[name, argument] = [], ...others] = Object.entries(value);
  if (name === undefined || others.length > 0) return undefined;
  switch (name) {
    case 'Fn::Sub':
      return textOfSub(argument);
    case 'Fn::Join':
      return textOfJoin(argument);
    case 'Ref':
    case 'Fn::ImportValue':
      return placeholder(argument);
    case 'Fn::GetAtt':
      return placeholder(Array.isArray(argument) ? argument.join('.') : argument);
    default:
      return name.startsWith('Fn::') ? `\${${name.slice(4)}}` : undefined;
  }
}

function textOfSub(argument: unknown): string | undefined {
  const text = Array.isArray(argument) ? argument[0] : argument;
  // ${!Name} is how a template writes a ${Name} that is to stay.
  return typeof text === 'string' ? text.replaceAll('${!', '${') : undefined;
}

function textOfJoin(argument: unknown): string | undefined {
  const [delimiter, parts] = Array.isArray(argument) ? argument : [];
  if (typeof delimiter !== 'string' || !Array.isArray(parts)) return undefined;
  return parts.map((part) => textOfIntrinsic(part) ?? placeholder(undefined)).join(delimiter);
}

function placeholder(argument: unknown): string {
  const name = textOfIntrinsic(argument) ?? 'unknown';
  return name.startsWith('${') ? name : `\${${name}}`;
}
