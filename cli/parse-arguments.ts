import { parseArgs } from 'node:util';
import { type Input, type Syntax, typedForm } from './command.ts';
import { nearestName } from './nearest-name.ts';
import type { Option, Options, OptionValues } from './option.ts';
import { refuseOptionsThatNpmTook } from './options-that-npm-took.ts';
import { UsageError } from './usage-error.ts';

/**
 * Decodes what was typed after a command.
 * @throws UsageError that names the argument and says what to type instead.
 */
export function parseArguments<O extends Options>(
  syntax: Syntax<O>,
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Input<O> {
  const { texts, positionals } = read(syntax, argv);
  refuseOptionsThatNpmTook(syntax, new Set(texts.keys()), env);
  const missing = syntax.arguments[positionals.length];
  if (missing !== undefined) {
    const example = typedForm(syntax, syntax.examples[0]?.typed ?? missing.name);
    throw new UsageError(`${missing.name} is missing; for example: ${example}`);
  }
  const surplus = positionals[syntax.arguments.length];
  if (surplus !== undefined) throw new UsageError(`unexpected argument "${surplus}"`);
  return { arguments: positionals, options: decode(syntax.options, texts) };
}

/** Splits the arguments into each option's texts and the rest; values aren't looked at yet. */
function read(syntax: Syntax, argv: readonly string[]) {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(syntax.options).map(([name, { kind }]) => [
        name,
        { type: kind === 'flag' ? 'boolean' : 'string' },
      ]),
    ),
    // Not strict: parseArgs names neither the nearest option nor the command's form.
    strict: false,
    tokens: true,
  });
  const texts = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(syntax.options, token.name)
      ? syntax.options[token.name]
      : undefined;
    if (option === undefined) throw unknownOption(syntax, token.rawName);
    const text = textOf(option, token);
    const before = texts.get(token.name);
    if (before === undefined) texts.set(token.name, [text]);
    else if (option.kind === 'value') throw new UsageError(`${token.rawName} is given twice`);
    else before.push(text);
  }
  return { texts, positionals };
}

function textOf(
  option: Option<unknown>,
  token: { rawName: string; value: string | undefined; inlineValue: boolean | undefined },
): string {
  if (option.kind === 'flag') {
    if (token.value === undefined) return '';
    throw new UsageError(`${token.rawName} takes no value, but got "${token.value}"`);
  }
  // A value that looks like an option is most likely the next option, its own value forgotten.
  const forgotten = token.inlineValue === false && /^-./.test(token.value ?? '');
  if (token.value === undefined || forgotten) {
    throw new UsageError(`${token.rawName} needs a value: ${token.rawName} ${option.placeholder}`);
  }
  return token.value;
}

function unknownOption(syntax: Syntax, rawName: string): UsageError {
  const names = [...Object.keys(syntax.options), 'help', 'version'].map((name) => `--${name}`);
  const near = nearestName(rawName, names);
  const advice = near === undefined ? '' : `; did you mean ${near}?`;
  return new UsageError(`unknown option ${rawName} of ${typedForm(syntax, '')}${advice}`);
}

function decode<O extends Options>(
  options: O,
  texts: ReadonlyMap<string, readonly string[]>,
): OptionValues<O> {
  const entries = Object.entries(options).map(([name, option]) => {
    try {
      return [name, option.decode(texts.get(name) ?? [])];
    } catch (error) {
      throw new UsageError(`--${name} ${error instanceof Error ? error.message : error}`);
    }
  });
  // Each value was just decoded by the option of the same name; the type can't say so.
  return Object.fromEntries(entries) as OptionValues<O>;
}
