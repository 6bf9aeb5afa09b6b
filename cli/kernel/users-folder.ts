/**
 * The folder in which the user typed the command, where paths count from: npm runs a script in the project's
 * folder, and tells in `INIT_CWD` where it was typed. Undefined where npm didn't run this command itself.
 * @param name the command
 */
export function usersFolder(
  name: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  return name !== undefined && env['npm_lifecycle_event'] === name ? env['INIT_CWD'] : undefined;
}
