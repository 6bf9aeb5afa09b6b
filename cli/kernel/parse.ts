import {
  Command,
  CommanderError,
  type CommandUnknownOpts,
  type OptionValues,
} from '@commander-js/extra-typings';
import { messageOf } from '../../src/errors.ts';
import { nearestName } from './nearest-name.ts';
import { noteOptionsThatNpmTook } from './options-that-npm-took.ts';
import { refuseCarelessness } from './refuse-carelessness.ts';
import type { Session } from './session.ts';
import type { Input, Syntax } from './syntax.ts';
import { typedForm } from './typed-form.ts';
import { UsageError } from './usage-error.ts';
import { whatIsMeant } from './what-is-meant.ts';

/** A command of commander's, as the syntax declares it; it prints nothing and ends nothing. */
export function declare<Arguments extends unknown[], Options extends OptionValues>(
  name: string,
  summary: string,
  written: Syntax<Arguments, Options>,
): Command<Arguments, Options> {
  const bare = new Command(name)
    .description(summary)
    .helpOption('-h, --help', 'Show this help.')
    .showSuggestionAfterError(false)
    .configureOutput({ outputError: () => {} })
    .exitOverride();
  return written.declare(bare);
}

/**
 * Decodes what was typed after a command.
 * @throws UsageError that names the argument and says what to type instead
 */
export function parse<Arguments extends unknown[], Options extends OptionValues>(
  name: string,
  written: Syntax<Arguments, Options>,
  argv: readonly string[],
  { env, stderr }: Pick<Session, 'env' | 'stderr'>,
): Input<Syntax<Arguments, Options>> {
  const command = declare(name, '', written);
  const given = refuseCarelessness(command.options, argv);
  for (const note of noteOptionsThatNpmTook(name, command.options, given, env)) {
    stderr.write(`Note: ${note}\n`);
  }
  const example = typedForm(name, written.examples[0]?.typed);
  // Commander would miss an option before it says that one is mistyped.
  const needed = command.options.filter(({ mandatory }) => mandatory);
  for (const option of needed) option.makeOptionMandatory(false);
  nameInErrors(command);
  try {
    command.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    throw explain(error, name, command, example);
  }
  const missing = needed.find(({ long }) => !given.has(long ?? ''));
  if (missing) throw new UsageError(`${missing.long} is missing; for example: ${example}`);
  return { arguments: command.processedArgs, options: command.opts() };
}

/** What a decoder throws continues the option's or the argument's name. */
function nameInErrors({ options, registeredArguments }: CommandUnknownOpts): void {
  const named = [
    ...options.map((option) => ({ parsed: option, name: option.long })),
    ...registeredArguments.map((argument) => ({ parsed: argument, name: argument.name() })),
  ];
  for (const { parsed, name } of named) {
    const decode = parsed.parseArg;
    if (decode === undefined) continue;
    parsed.parseArg = (text, previous) => {
      try {
        return decode(text, previous);
      } catch (error) {
        throw new UsageError(`${name} ${messageOf(error)}`);
      }
    };
  }
}

/** Commander's errors in one line, with what to do. */
function explain(
  { code, message }: CommanderError,
  name: string,
  command: CommandUnknownOpts,
  example: string,
): UsageError {
  const quoted = /'(.*)'/s.exec(message)?.[1] ?? '';
  switch (code) {
    case 'commander.missingArgument':
      return new UsageError(`${quoted} is missing; for example: ${example}`);
    case 'commander.excessArguments':
      return new UsageError(
        `unexpected argument "${command.args[command.registeredArguments.length]}"`,
      );
    case 'commander.unknownOption': {
      const [typed = ''] = quoted.split('=');
      const meant = whatIsMeant(
        typed,
        command.options.map(({ long = '' }) => long),
      );
      if (meant !== undefined) {
        return new UsageError(`unknown option ${typed} of ${typedForm(name)}; ${meant}`);
      }
      const names = [...command.options.map(({ long = '' }) => long), '--help', '--version'];
      const near = nearestName(typed, names);
      const advice = near === undefined ? '' : `; did you mean ${near}?`;
      return new UsageError(`unknown option ${typed} of ${typedForm(name)}${advice}`);
    }
    default:
      return new UsageError(message.replace(/^error: /, ''));
  }
}
