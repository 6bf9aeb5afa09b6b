import { messageOf } from '../../src/errors.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads the texts of an option that takes NAME=VALUE; a name may hold an equals sign no more than a
 * value may be missing. A later text for a name replaces an earlier one.
 * @param decode throws an Error whose message continues `--option NAME`
 * @throws UsageError
 */
export function decodePairs<Value>(
  option: string,
  texts: readonly string[],
  decode: (value: string, name: string) => Value,
): ReadonlyMap<string, Value> {
  return new Map(
    texts.map((text) => {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
      if (name === undefined || value === undefined) {
        throw new UsageError(`--${option} must be NAME=VALUE, not "${text}"`);
      }
      try {
        return [name, decode(value, name)];
      } catch (error) {
        throw new UsageError(`--${option} ${name} ${messageOf(error)}`);
      }
    }),
  );
}
