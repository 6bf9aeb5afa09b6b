/**
 * One option of a command. The arguments are parsed and the help is rendered from this.
 * `decode` gets every text that was given (none where the option was left out; an empty text for a
 * flag) and throws an `Error` whose message continues "--name …".
 */
export interface Option<Value> {
  readonly kind: 'flag' | 'value' | 'list';
  /** What stands for the value in help; empty for a flag. */
  readonly placeholder: string;
  readonly summary: string;
  readonly decode: (texts: readonly string[]) => Value;
}

export type Options = Readonly<Record<string, Option<unknown>>>;

/** The values that a command gets for its options. */
export type OptionValues<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer Value> ? Value : never;
};

/** `--name`: true where it was given. */
export function flag(summary: string): Option<boolean> {
  return { kind: 'flag', placeholder: '', summary, decode: (texts) => texts.length > 0 };
}

/** `--name TEXT`, at most once; the fallback is what the command gets without it. */
export function value<const Value, const Fallback>(
  placeholder: string,
  summary: string,
  decode: (text: string) => Value,
  fallback: Fallback,
): Option<Value | Fallback> {
  return {
    kind: 'value',
    placeholder,
    summary,
    decode: ([text]) => (text === undefined ? fallback : decode(text)),
  };
}

/** `--name TEXT`, exactly once. The example is shown to whoever leaves it out. */
export function required<const Value>(
  placeholder: string,
  summary: string,
  decode: (text: string) => Value,
  example: string,
): Option<Value> {
  return {
    kind: 'value',
    placeholder,
    summary,
    decode: ([text]) => {
      if (text === undefined) throw new Error(`is missing; pass one, such as ${example}`);
      return decode(text);
    },
  };
}

/** `--name TEXT`, any number of times, in the order given. */
export function list(placeholder: string, summary: string): Option<readonly string[]> {
  return { kind: 'list', placeholder, summary, decode: (texts) => texts };
}

/** The same, decoded all together. */
export function decodedList<const Value>(
  placeholder: string,
  summary: string,
  decode: (texts: readonly string[]) => Value,
): Option<Value> {
  return { kind: 'list', placeholder, summary, decode };
}
