import type { TableEntry } from './command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { explainFailure } from './explain-failure.ts';
import { renderOverview } from './help.ts';
import { nearestName } from './nearest-name.ts';
import { packageVersion } from './package-version.ts';
import type { Output, Session } from './session.ts';
import { typedForm } from './typed-form.ts';
import { UsageError } from './usage-error.ts';

/** Runs what was typed (the arguments after the program's name) and tells the exit code. */
export async function main(
  argv: readonly string[],
  commands: readonly TableEntry[],
  session: Session,
): Promise<ExitCode> {
  const { stdout, stderr } = session;
  let hasAnswered = false;
  const write = (text: string) => {
    hasAnswered = true;
    stdout.write(text);
  };
  try {
    return await dispatch(argv, commands, { ...session, stdout: { ...stdout, write } });
  } catch (error) {
    const { message, exitCode } = explainFailure(error);
    stderr.write(`${stderr.paint('red', 'error:')} ${message}\n`);
    // A reader of JSON gets a document, whatever happened.
    if (argv.slice(1).includes('--json') && !hasAnswered) {
      stdout.write(`${JSON.stringify({ outcome: 'failed', error: message }, undefined, 2)}\n`);
    }
    return exitCode;
  }
}

async function dispatch(
  argv: readonly string[],
  commands: readonly TableEntry[],
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
    stdout.write(renderOverview(commands, lookOf(stdout)));
    return EXIT.ok;
  }
  const entry = find(asksHelp ? name : argv[0], commands);
  const command = await entry.load();
  if (asksHelp || (argv.length === 2 && argv[1] === 'help')) {
    stdout.write(command.help(entry.name, entry.summary, lookOf(stdout)));
    return EXIT.ok;
  }
  try {
    return await command.run(entry.name, argv.slice(1), session);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    if (error.wantsHelp)
      stderr.write(`${command.help(entry.name, entry.summary, lookOf(stderr))}\n`);
    throw new UsageError(`${error.message} (help: ${typedForm(entry.name, '--help')})`);
  }
}

function find(name: string | undefined, commands: readonly TableEntry[]): TableEntry {
  const entry = commands.find((candidate) => candidate.name === name);
  if (entry !== undefined) return entry;
  const near = nearestName(
    name ?? '',
    commands.map((candidate) => candidate.name),
  );
  const advice = near === undefined ? `${typedForm('help')} lists all` : `did you mean ${near}?`;
  throw new UsageError(`unknown command "${name}"; ${advice}`);
}

/** Help is as wide as the terminal, and no wider than reads well. */
function lookOf({ paint, columns }: Output) {
  return { paint, width: Math.min(columns || 80, 100) };
}
