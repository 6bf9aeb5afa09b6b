import type { Option } from '@commander-js/extra-typings';
import { typedForm } from './typed-form.ts';
import { UsageError } from './usage-error.ts';

/**
 * Options of ours whose names npm has for settings of its own: in an .npmrc, in the environment, or typed.
 * `target` isn't npm's, but stands in many an .npmrc for builds of native modules.
 */
export const SETTINGS_OF_NPM: ReadonlySet<string> = new Set([
  'all',
  'dry-run',
  'force',
  'json',
  'only',
  'tag',
  'target',
  'yes',
]);

/**
 * Tells when npm kept an option for itself. In `npm start --fault token=503` the `--` is missing: npm takes
 * the option as a setting (and hands it on as `npm_config_fault`), and the command would run as if it had
 * never been typed. A setting that npm has itself was perhaps not typed at all: that gets a note.
 * @param given the options that did arrive, such as `--fault`
 * @throws UsageError that shows how to type it
 */
export function noteOptionsThatNpmTook(
  name: string,
  options: readonly Option[],
  given: ReadonlySet<string>,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  if (env['npm_lifecycle_event'] !== name) return [];
  const taken = options.filter(
    (option) =>
      !given.has(`--${option.name()}`) && env[`npm_config_${option.name().replaceAll('-', '_')}`],
  );
  return taken.map((option) => {
    const value = option.required ? ' …' : '';
    const form = typedForm(name, `--${option.name()}${value}`);
    if (!SETTINGS_OF_NPM.has(option.name())) {
      throw new UsageError(`npm took --${option.name()} for itself; put -- before it: ${form}`);
    }
    return `npm has a setting ${option.name()}, which counts for npm alone; to set it here: ${form}`;
  });
}
