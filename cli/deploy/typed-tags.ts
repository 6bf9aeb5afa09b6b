import { UsageError } from '../kernel/usage-error.ts';

/**
 * Tags of `--tag`, by key.
 * @throws UsageError for what no service of AWS's takes
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */
export function typedTags(texts: readonly string[]): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const text of texts) {
    const [, key = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    const fits = (part: string, most: number) =>
      part.length <= most && /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(part);
    if (key === '' || !fits(key, 128) || !fits(value, 256)) {
      throw new UsageError(
        `--tag must be KEY=VALUE, of letters, digits, spaces and _.:/=+-@, not "${text}"`,
      );
    }
    if (/^aws:/i.test(key))
      throw new UsageError(`--tag ${key}: keys that begin with aws: are AWS's`);
    if (tags.has(key)) throw new UsageError(`--tag ${key} is given twice`);
    tags.set(key, value);
  }
  return tags;
}
