/** Something that a flow names: by an id or ARN, and by the name that the designer shows. */
export interface Resource {
  readonly id: string;
  readonly displayName: string | undefined;
}

/**
 * What stands under any of the names that a resource goes by: its display name, its id or ARN, or the ARN's
 * last part.
 */
export function lookUp<T>(
  named: ReadonlyMap<string, T> | Readonly<Record<string, T>> | undefined,
  resource: Resource,
): T | undefined {
  if (named === undefined) return undefined;
  const names = namesOf(resource);
  if (named instanceof Map) {
    const name = names.find((candidate) => named.has(candidate));
    return name === undefined ? undefined : named.get(name);
  }
  const own = new Map(Object.entries(named));
  const name = names.find((candidate) => own.has(candidate));
  return name === undefined ? undefined : own.get(name);
}

/** All names that a resource goes by, the clearest first. */
export function namesOf({ id, displayName }: Resource): readonly string[] {
  const short = shortName(id);
  const all = [
    displayName,
    short,
    short.replace(/:[^:]*$/, ''),
    id,
    id.split('/').at(-1),
    wordOfPlaceholder(short),
  ];
  return [...new Set(all.filter((name) => name !== undefined && name !== ''))].filter(
    (name) => name !== undefined,
  );
}

/** What a person would call it: of an id without its version. */
export function nameOf({ id, displayName }: Resource): string {
  const short = shortName(id);
  return displayName ?? wordOfPlaceholder(short) ?? (short.replace(/:\$\w+$/, '') || id);
}

/** Of what a deployment fills in, such as `${Orders.Arn}` or `{{queues.sales.arn}}`, the longest word. */
function wordOfPlaceholder(text: string): string | undefined {
  const [, inner] = /^(?:\$\{|\{\{)([^{}]+)\}\}?$/.exec(text) ?? [];
  return inner
    ?.split(/[.:\s]+/)
    .reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

const FUNCTION = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:(.+)$/s;

/** The last part of an ARN; of a function its name, without version or alias. */
export function shortName(arn: string): string {
  const [, qualified] = FUNCTION.exec(arn) ?? [];
  if (qualified !== undefined) return qualified.replace(/:[^:{}]*$/, '');
  return (
    arn
      .split('/')
      .at(-1)
      ?.replace(/^arn:.*:/, '') ?? arn
  );
}
