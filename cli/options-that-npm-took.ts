import { type Syntax, typedForm } from './command.ts';
import { UsageError } from './usage-error.ts';

/**
 * Refuses to run when npm kept an option for itself: in `npm start --fault token=503` the `--` is
 * missing, so npm takes the option as a setting of its own (and hands it on as `npm_config_fault`),
 * and the command would run as if it had never been typed.
 * @throws UsageError that shows how to type it.
 */
export function refuseOptionsThatNpmTook(
  syntax: Syntax,
  given: ReadonlySet<string>,
  env: Readonly<Record<string, string | undefined>>,
): void {
  if (env['npm_lifecycle_event'] !== syntax.name) return;
  for (const name of Object.keys(syntax.options)) {
    if (given.has(name) || !env[`npm_config_${name.replaceAll('-', '_')}`]) continue;
    throw new UsageError(
      `npm took --${name} for itself; put -- before it: ${typedForm(syntax, `--${name} …`)}`,
    );
  }
}
