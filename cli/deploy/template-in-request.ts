import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';

/**
 * The largest template that CloudFormation takes as part of a request, in bytes.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const REQUEST_MAX_BYTES = 51_200;

/** Whether what stands under these names may be left out of the template. */
type LeavesOut = (path: readonly string[]) => boolean;

/** What doesn't matter to what a change set shows, the least useful first: each takes the one before it along. */
const LEFT_OUT: readonly LeavesOut[] = [
  // How the console lists the parameters.
  ([section]) => section === 'Metadata',
  ofParameters(['Description', 'ConstraintDescription']),
  // Values are held to these before, here.
  ofParameters([
    'AllowedPattern',
    'AllowedValues',
    'MinLength',
    'MaxLength',
    'MinValue',
    'MaxValue',
  ]),
];

/**
 * The template so small that a request holds it, for a change set that is only looked at: the same resources,
 * rules and outputs, without comments and what people read. Undefined where even that is too large.
 * @see docs/decisions/0032-a-template-too-large-for-a-request.md
 */
export function templateInRequest(text: string): string | undefined {
  if (fits(text)) return text;
  const { contents } = parseDocument(text, { logLevel: 'silent' });
  for (let count = 1; count <= LEFT_OUT.length; count += 1) {
    const leftOut = LEFT_OUT.slice(0, count);
    const small = compact(contents, [], (path) => leftOut.some((leaves) => leaves(path)));
    if (fits(small)) return small;
  }
  return undefined;
}

function fits(text: string): boolean {
  return Buffer.byteLength(text) <= REQUEST_MAX_BYTES;
}

function ofParameters(names: readonly string[]): LeavesOut {
  return ([section, , name = '', ...deeper]) =>
    section === 'Parameters' && deeper.length === 0 && names.includes(name);
}

/** On one line, in YAML's flow style, which keeps the short forms of CloudFormation's functions. */
function compact(node: unknown, path: readonly string[], leavesOut: LeavesOut): string {
  if (isMap(node)) {
    const pairs = node.items.flatMap(({ key, value }) => {
      const inside = [...path, String(key)];
      return leavesOut(inside) ? [] : [`${String(key)}: ${compact(value, inside, leavesOut)}`];
    });
    return `${tagOf(node)}{${pairs.join(',')}}`;
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => compact(item, [...path, '-'], leavesOut));
    return `${tagOf(node)}[${items.join(',')}]`;
  }
  if (isScalar(node)) return `${tagOf(node)}${scalar(node.value, node.source, node.type)}`;
  return '';
}

function tagOf({ tag }: Node): string {
  return tag?.startsWith('!') ? `${tag} ` : '';
}

/** Words and colons alone mean in flow style what they mean elsewhere, to every reader of YAML. */
const PLAIN = /^[\w$*./-]+(::?[\w*./-]+)*$/;

/** What stood without quotes stays so, so that it keeps its type: a number isn't text. */
function scalar(value: unknown, source: string | undefined, type: string | undefined): string {
  if (type === 'PLAIN' && source !== undefined && PLAIN.test(source)) return source;
  const text = String(value);
  const double = JSON.stringify(text);
  const single = `'${text.replaceAll("'", "''")}'`;
  return /[\p{Cc}]/u.test(text) || single.length >= double.length ? double : single;
}
