import * as v from 'valibot';
import { isMap, parseDocument } from 'yaml';

const TextSchema = v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String));

/** What a template says of one of its parameters. */
const DeclaredParameterSchema = v.object({
  Default: v.optional(TextSchema),
  Description: v.optional(v.string(), ''),
  NoEcho: v.optional(v.boolean(), false),
  AllowedPattern: v.optional(v.string()),
  AllowedValues: v.optional(v.array(TextSchema)),
  ConstraintDescription: v.optional(v.string(), ''),
  MaxLength: v.optional(v.number()),
  MinValue: v.optional(v.number()),
  MaxValue: v.optional(v.number()),
});

export type DeclaredParameter = Readonly<v.InferOutput<typeof DeclaredParameterSchema>>;

/** The parameters of a template, in its order. */
export function parametersDeclaredIn(template: string): ReadonlyMap<string, DeclaredParameter> {
  const parameters = parseDocument(template, { logLevel: 'silent' }).get('Parameters');
  if (!isMap(parameters)) return new Map();
  return new Map(
    parameters.items.map(({ key, value }) => {
      const declared: unknown = isMap(value) ? value.toJSON() : {};
      return [String(key), v.parse(DeclaredParameterSchema, declared)];
    }),
  );
}

/** What CloudFormation would find wrong with a value, in the template's words; undefined where nothing is. */
export function problemOfValue(
  value: string,
  { ConstraintDescription, ...declared }: DeclaredParameter,
): string | undefined {
  const { AllowedPattern, AllowedValues, MaxLength, MinValue, MaxValue } = declared;
  const fits =
    (AllowedPattern === undefined || new RegExp(`^(?:${AllowedPattern})$`).test(value)) &&
    (AllowedValues === undefined || AllowedValues.includes(value)) &&
    (MaxLength === undefined || value.length <= MaxLength) &&
    (MinValue === undefined || Number(value) >= MinValue) &&
    (MaxValue === undefined || Number(value) <= MaxValue);
  if (fits) return undefined;
  if (ConstraintDescription !== '') return ConstraintDescription;
  return AllowedValues === undefined
    ? 'it is not of the form that the template wants'
    : `give one of ${AllowedValues.join(', ')}`;
}
