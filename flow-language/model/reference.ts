/**
 * Roots of references that a flow may use. A reference to anything else is refused when the flow is
 * published.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html
 */
export const REFERENCE_ROOTS: ReadonlySet<string> = new Set([
  'AdditionalEmailRecipients',
  'Agent',
  'AgenticCX',
  'Attributes',
  'AwsRegion',
  'Campaign',
  'Capabilities',
  'Case',
  'Channel',
  'ContactId',
  'Customer',
  'CustomerEndpoint',
  'CustomerId',
  'DataTableList',
  'DataTables',
  'Description',
  'Email',
  'External',
  'FlowAttributes',
  'InitialContactId',
  'InitiationMethod',
  'InstanceARN',
  'LambdaInvocation',
  'LanguageCode',
  'Lex',
  'Loop',
  'Media',
  'MediaStreams',
  'Metrics',
  'Modules',
  'Name',
  'PreviousContactId',
  'Queue',
  'References',
  'RelatedContactId',
  'Segment',
  'SegmentAttributes',
  'StoredCustomerInput',
  'SystemEndpoint',
  'Tags',
  'Task',
  'TextToSpeechVoiceId',
  'Views',
  'Wisdom',
]);

/**
 * A reference to the contact's data: `$.Attributes.name` has the path `Attributes`, `name`, and so has
 * `$['Attributes']['name']`, and AWS's own `$.Attributes.['name']`.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/how-to-reference-attributes.html
 */
export interface Reference {
  readonly text: string;
  readonly path: readonly string[];
}

// A point that no name follows ends the sentence, not the reference.
const REFERENCE =
  /\$(?:\.[A-Za-z]\w*|\['[^']*'\]|\["[^"]*"\])(?:\.[\w-]+|\.?\['[^']*'\]|\.?\["[^"]*"\]|\[\d+\])*/g;
const STEP = /\.([\w-]+)|\.?\['([^']*)'\]|\.?\["([^"]*)"\]|\[(\d+)\]/g;

/** The references in a text, in order. */
export function referencesIn(text: string): readonly Reference[] {
  return [...text.matchAll(REFERENCE)].map(([match]) => ({ text: match, path: pathOf(match) }));
}

/** The reference that a text is, with nothing before or after it; undefined where it is none. */
export function wholeReference(text: string): Reference | undefined {
  const [first] = referencesIn(text);
  return first?.text === text ? first : undefined;
}

/** The text with each reference replaced by what it stands for. */
export function fillIn(text: string, meaningOf: (reference: Reference) => string): string {
  return text.replace(REFERENCE, (match) => meaningOf({ text: match, path: pathOf(match) }));
}

function pathOf(reference: string): readonly string[] {
  return [...reference.slice(1).matchAll(STEP)].map(
    ([, name, single, double, index]) => name ?? single ?? double ?? index ?? '',
  );
}
