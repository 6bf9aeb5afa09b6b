import { isScalar, isSeq, parseDocument } from 'yaml';
import type { Paint } from '../../../timeline/look.ts';
import type { Template } from '../template.ts';
import type { ImportTemplate } from './import-template.ts';
import type { Live } from './read-live.ts';

/** Properties of the function whose new values are known before CloudFormation is asked. */
const SHOWN = ['Runtime', 'Handler', 'Architectures', 'MemorySize', 'Timeout'] as const;

/**
 * What is taken over, and what that comes to for a function that is called all the while, a line each.
 * @param valueFor gives a parameter of our template the value that it is to have
 */
export function describeTakeOver(
  { name, configuration: it, role }: Live,
  { unknownVariables }: ImportTemplate,
  ours: Template,
  valueFor: (parameter: string) => string,
  paint: Paint,
): string[] {
  const line = (what: string, how: string) =>
    `  ${paint('yellow', '~ changes'.padEnd(13))} ${what}: ${how}`;
  const imports = (what: string) => `  ${paint('green', '+ imports'.padEnd(13))} ${what}`;
  const news = newValues(ours.body, valueFor);
  const differing = SHOWN.flatMap((property) => {
    const before = String(it[property] ?? '');
    const after = news.get(property) ?? before;
    return before === after ? [] : [line(property, `${before || 'none'} → ${after}`)];
  });
  const layers = it.Layers?.map(({ Arn = '' }) => Arn).join(',') ?? '';
  const policies = role && [
    ...role.policies.map(({ PolicyName }) => PolicyName),
    ...role.managedPolicyArns,
  ];
  return [
    'Takes over, as they are; by that alone nothing changes for a call:',
    imports(`function ${name}`),
    ...(role === undefined ? [] : [imports(`role ${role.name}`)]),
    'Then, after asking once more, under the live function, for every call from then on; name and ARN stay:',
    line('code', "this project's, for what runs now"),
    ...differing,
    ...(unknownVariables.length === 0
      ? []
      : [line('variables', `these go: ${unknownVariables.join(', ')}`)]),
    ...(layers === '' || valueFor('Layers') === layers
      ? []
      : [line('layers', `these go: ${layers}; --parameter Layers=… keeps them`)]),
    line(
      'log',
      `${it.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`} → a log group of the stack`,
    ),
    ...(policies === undefined
      ? []
      : [
          line(
            'role',
            `may write that log and read its secret${policies.length === 0 ? '' : `; these policies go, for all who use the role: ${policies.join(', ')}`}`,
          ),
        ]),
    'Settings, network and keys stay as the function has them, but for what you answered otherwise.',
    'Should that update fail, CloudFormation puts all of it back, the code included.',
  ];
}

function newValues(
  template: string,
  valueFor: (parameter: string) => string,
): ReadonlyMap<string, string> {
  const document = parseDocument(template, { logLevel: 'silent' });
  const path = ['Resources', 'ConnectPSTNTransferFunction', 'Properties'];
  return new Map(
    SHOWN.flatMap((property) => {
      const found: unknown = document.getIn([...path, property], true);
      const node = isSeq(found) ? found.items[0] : found;
      if (!isScalar(node)) return [];
      const text = String(node.value);
      return [[property, node.tag === '!Ref' ? valueFor(text) : text]];
    }),
  );
}
