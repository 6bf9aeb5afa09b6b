import { isCollection, parseAllDocuments, type Tags } from 'yaml';
import { flowsInValue } from './flows-in-value.ts';
import type { Findings } from './found-flow.ts';

/** CloudFormation's short forms: `!Sub` for `Fn::Sub`. */
const SHORT_FORMS = [
  'And',
  'Base64',
  'Cidr',
  'Condition',
  'Equals',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Ref',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
];

const CUSTOM_TAGS: Tags = SHORT_FORMS.flatMap((name) => {
  const tag = `!${name}`;
  const long = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  const resolve = (value: unknown) => ({ [long]: isCollection(value) ? value.toJSON() : value });
  return [
    { tag, resolve },
    ...(['map', 'seq'] as const).map((collection) => ({ tag, collection, resolve })),
  ];
});

/**
 * The flows in a YAML file, such as a CloudFormation template.
 * @throws RangeError for one that is nested too deeply, Error for a text that isn't YAML
 */
export function flowsInYaml(text: string): Findings {
  const documents = parseAllDocuments(text, { customTags: CUSTOM_TAGS, logLevel: 'error' });
  const [error] = documents.flatMap(({ errors }) => errors);
  if (error !== undefined) {
    // The parser tells of its own stack as of a mistake in the text.
    const isTooDeep = error.message.startsWith('Maximum call stack');
    throw isTooDeep ? new RangeError(error.message) : new Error(error.message.split('\n')[0]);
  }
  const found = documents.map((document) => flowsInValue(document.toJS()));
  return {
    flows: found.flatMap(({ flows }) => flows),
    problems: found.flatMap(({ problems }) => problems),
  };
}
