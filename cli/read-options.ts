import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

/**
 * The options typed after `npm run NAME --`, for programs that aren't commands of this command line.
 * @throws UsageError for an option that there is not, or one without its value
 */
export function readOptions<const Options extends ParseArgsOptionsConfig>(
  name: string,
  argv: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    // Node's own message says enough in its first sentence.
    const [message = ''] = error instanceof Error ? error.message.split('. ') : [];
    throw new UsageError(`${message}; npm run ${name} -- --help shows what is possible`);
  }
}

/**
 * The names that `--only` asks for, one or several at a time; all where it asks for none.
 * @param kind what each is, such as `part`
 * @returns in the order of `names`
 * @throws UsageError for a name that there is not
 */
export function readOnly(
  kind: string,
  typed: readonly string[],
  names: readonly string[],
): readonly string[] {
  const asked = typed.flatMap((list) => list.split(',')).map((name) => name.trim());
  for (const name of asked) {
    if (names.includes(name)) continue;
    throw new UsageError(`there is no ${kind} "${name}"; the ${kind}s are ${names.join(', ')}`);
  }
  return names.filter((name) => asked.length === 0 || asked.includes(name));
}
