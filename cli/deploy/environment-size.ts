import { isMap, isScalar, parseDocument } from 'yaml';
import { UsageError } from '../kernel/usage-error.ts';

/**
 * The most that a function's environment variables may come to, names and values together, in bytes.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
const MOST_BYTES = 4096;

/**
 * Counts what the function's settings come to, as far as they are known here, before Lambda does.
 * @param value gives a parameter's value; empty where nobody knows it
 * @throws UsageError that names the longest
 */
export function refuseLargeEnvironment(template: string, value: (name: string) => string): void {
  const path = [
    'Resources',
    'ConnectPSTNTransferFunction',
    'Properties',
    'Environment',
    'Variables',
  ];
  const variables = parseDocument(template, { logLevel: 'silent' }).getIn(path);
  if (!isMap(variables)) return;
  const sizes = variables.items.map(({ key, value: node }) => {
    const name = String(key);
    const parameter = isScalar(node) && node.tag === '!Ref' ? String(node.value) : '';
    const text = parameter === '' ? '' : value(parameter);
    return { parameter, bytes: Buffer.byteLength(name) + Buffer.byteLength(text) };
  });
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= MOST_BYTES) return;
  const longest = sizes
    .toSorted((one, other) => other.bytes - one.bytes)
    .slice(0, 2)
    .map(({ parameter }) => parameter);
  throw new UsageError(
    `the function's settings come to ${total} bytes, and Lambda takes ${MOST_BYTES}: shorten ${longest.join(' or ')}`,
  );
}
