import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { decode } from '../../flow-language/decode.ts';

/** The one description of what runs in AWS. */
export const TEMPLATE = join(import.meta.dirname, '../../infra/cloudformation/template.yaml');

const Text = v.union([v.string(), v.number()]);

const Parameter = v.object({
  Type: v.picklist(['String', 'Number']),
  Description: v.string(),
  Default: v.optional(Text),
  NoEcho: v.optional(v.boolean()),
  AllowedPattern: v.optional(v.string()),
  AllowedValues: v.optional(v.array(Text)),
  ConstraintDescription: v.optional(v.string()),
  MaxLength: v.optional(v.number()),
  MinValue: v.optional(v.number()),
  MaxValue: v.optional(v.number()),
});

const Rule = v.object({
  RuleCondition: v.optional(v.unknown()),
  Assertions: v.array(v.object({ Assert: v.unknown(), AssertDescription: v.string() })),
});

const Resource = v.object({
  Type: v.string(),
  Condition: v.optional(v.string()),
  DependsOn: v.optional(v.union([v.string(), v.array(v.string())])),
  DeletionPolicy: v.optional(v.string()),
  UpdateReplacePolicy: v.optional(v.string()),
  Properties: v.record(v.string(), v.unknown()),
});

const Template = v.object({
  Metadata: v.optional(v.record(v.string(), v.unknown())),
  Parameters: v.record(v.string(), Parameter),
  Rules: v.optional(v.record(v.string(), Rule), {}),
  Conditions: v.optional(v.record(v.string(), v.unknown()), {}),
  Resources: v.record(v.string(), Resource),
  Outputs: v.record(v.string(), v.object({ Value: v.unknown(), Export: v.optional(v.unknown()) })),
});

export type ParameterDeclaration = v.InferOutput<typeof Parameter>;
/** A CloudFormation template, as far as ours uses its language. */
export type Template = v.InferOutput<typeof Template>;

/** Reads our template. Throws an Error with one line where it isn't one. */
export async function readTemplate(): Promise<Template> {
  return parseTemplate(await readFile(TEMPLATE, 'utf8'));
}

/** Parses a template; short forms such as `!Ref` become their long forms. Throws an Error with one line. */
export function parseTemplate(text: string): Template {
  const document = parseDocument(text, { logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) throw new Error(`template: ${error.message.split('\n', 1)[0]}`);
  return decode(Template, longForm(document.contents), 'template');
}

function longForm(node: unknown): unknown {
  if (isAlias(node)) throw new Error('template: CloudFormation knows no YAML aliases');
  if (isMap(node)) {
    const pairs = node.items.map(({ key, value }) => [String(key), longForm(value)]);
    return withTag(node, Object.fromEntries(pairs));
  }
  if (isSeq(node)) return withTag(node, node.items.map(longForm));
  return isScalar(node) ? withTag(node, node.value) : node;
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html */
function withTag({ tag }: Node, value: unknown): unknown {
  if (tag === undefined || !tag.startsWith('!')) return value;
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') return { 'Fn::GetAtt': value.split('.') };
  return { [`Fn::${name}`]: value };
}
