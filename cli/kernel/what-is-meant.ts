/** Names that other tools have for what is called otherwise here, each with what to pass, and of whom that is. */
const OTHER_NAMES: ReadonlyMap<string, readonly (readonly [string, string])[]> = new Map([
  [
    '--region',
    [
      ['--aws-region', "AWS's"],
      ['--cresta-region', "Cresta's"],
    ],
  ],
  ['--profile', [['--aws-profile', '']]],
  ['--stack-name', [['--stack', '']]],
  ['--function-name', [['--function', '']]],
]);

/** Secrets that somebody would type into the shell's history: the file, and nothing else. */
const SECRETS: ReadonlyMap<string, string> = new Map([
  ['--client-secret', '--client-secret-file'],
  ['--oauth-client-secret', '--client-secret-file'],
  ['--api-key', '--api-key-file'],
]);

/**
 * What somebody means who types an option by the name that another tool has for it.
 * @param options those that the command has
 * @returns what to do; undefined where the name is no such one
 */
export function whatIsMeant(typed: string, options: readonly string[]): string | undefined {
  const file = SECRETS.get(typed);
  if (file !== undefined && options.includes(file)) {
    return `write it into a file, and pass ${file}`;
  }
  const meant = OTHER_NAMES.get(typed)?.filter(([option]) => options.includes(option)) ?? [];
  if (meant.length === 0) return undefined;
  const each = meant.map(([option, whose]) =>
    meant.length === 1 ? option : `${option} (${whose})`,
  );
  return `pass ${each.join(' or ')}`;
}
