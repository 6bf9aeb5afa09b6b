import type { Option } from '@commander-js/extra-typings';
import { UsageError } from './usage-error.ts';

/**
 * Refuses what commander lets pass although it is a mistake: an option whose value was forgotten, so that it
 * would take the next option for it; one that is given twice, so that one of two values would be ignored;
 * a flag with a value.
 * @returns the options that are given, such as `--fault`
 * @throws UsageError that names the option and says what to type
 */
export function refuseCarelessness(
  options: readonly Option[],
  argv: readonly string[],
): ReadonlySet<string> {
  const given = new Set<string>();
  for (let index = 0; index < argv.length && argv[index] !== '--'; index += 1) {
    const [, name = '', inline] = /^(--[^=]+)(?:=(.*))?$/s.exec(argv[index] ?? '') ?? [];
    const option = options.find(({ long }) => long === name);
    if (option === undefined) continue;
    if (option.required) {
      const value = inline ?? argv[index + 1];
      // A value that looks like an option is most likely the next option.
      if (value === undefined || (inline === undefined && /^-./.test(value))) {
        throw new UsageError(`${name} needs a value: ${option.flags}`);
      }
      if (inline === undefined) index += 1;
      if (given.has(name) && !takesMany(option)) throw new UsageError(`${name} is given twice`);
    } else if (inline !== undefined) {
      throw new UsageError(`${name} takes no value, but got "${inline}"`);
    }
    given.add(name);
  }
  return given;
}

/** Whether an option collects its values: it begins with a list of none. */
function takesMany({ defaultValue }: Option): boolean {
  return Array.isArray(defaultValue);
}
