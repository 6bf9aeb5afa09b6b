import { type Command, typedForm } from './command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { renderHelp, renderOverview } from './help.ts';
import { nearestName } from './nearest-name.ts';
import { packageVersion } from './package-version.ts';
import type { Session } from './session.ts';
import { UsageError } from './usage-error.ts';

/**
 * Runs what was typed (the arguments after the program's name) and tells the exit code.
 * Mistakes of the person typing get one line; anything else that is thrown is a bug and goes on.
 */
export async function main(
  argv: readonly string[],
  commands: readonly Command[],
  session: Session,
): Promise<ExitCode> {
  try {
    return await dispatch(argv, commands, session);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    session.stderr.write(`${session.stderr.paint('red', 'error:')} ${error.message}\n`);
    return EXIT.usage;
  }
}

async function dispatch(
  argv: readonly string[],
  commands: readonly Command[],
  session: Session,
): Promise<ExitCode> {
  const { stdout, stderr } = session;
  const end = argv.indexOf('--');
  const flags = new Set(end === -1 ? argv : argv.slice(0, end));
  const words = argv.filter((word) => !word.startsWith('-'));
  const asksHelp = flags.has('--help') || flags.has('-h') || words[0] === 'help';
  if (flags.has('--version')) {
    stdout.write(`${packageVersion}\n`);
    return EXIT.ok;
  }
  const name = words.find((word) => word !== 'help');
  if (name === undefined && (asksHelp || argv.length === 0)) {
    stdout.write(renderOverview(commands, stdout.paint));
    return EXIT.ok;
  }
  const command = find(asksHelp ? name : argv[0], commands);
  if (asksHelp || (argv.length === 2 && argv[1] === 'help')) {
    stdout.write(renderHelp(command, stdout.paint));
    return EXIT.ok;
  }
  try {
    return await command.run(argv.slice(1), session);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    if (error.wantsHelp) stderr.write(`${renderHelp(command, stderr.paint)}\n`);
    throw new UsageError(`${error.message} (help: ${typedForm(command.syntax, '--help')})`);
  }
}

function find(name: string | undefined, commands: readonly Command[]): Command {
  const command = commands.find(({ syntax }) => syntax.name === name);
  if (command !== undefined) return command;
  const names = commands.map(({ syntax }) => syntax.name);
  const near = nearestName(name ?? '', names);
  const advice = near === undefined ? `; commands: ${names.join(', ')}` : `; did you mean ${near}?`;
  throw new UsageError(`unknown command "${name}"${advice}`);
}
