import { CannotRunHere } from './cannot-run-here.ts';

const EXIT = { ok: 0, failed: 1, mistyped: 2, cannotRunHere: 3 } as const;

/** What every check command's help says of its exit code. */
export const EXIT_CODE_HELP = `Exit code
  0  All passed.
  1  Something failed.
  2  Mistyped; nothing was done.
  3  This machine lacks what it takes; nothing was tested.
`;

/**
 * Runs what was typed after `npm run NAME`, which takes no argument but --help, and sets the process's exit
 * code.
 * @param check tells whether all passed; throws CannotRunHere where this machine lacks something
 */
export async function runCheckCommand(
  name: string,
  help: string,
  check: () => Promise<boolean>,
): Promise<void> {
  const [argument] = process.argv.slice(2);
  if (argument === '--help' || argument === '-h') {
    process.stdout.write(help);
    return;
  }
  if (argument !== undefined) {
    console.error(`error: unknown argument "${argument}" (help: npm run ${name} -- --help)`);
    process.exitCode = EXIT.mistyped;
    return;
  }
  try {
    process.exitCode = (await check()) ? EXIT.ok : EXIT.failed;
  } catch (error) {
    const cannot = error instanceof CannotRunHere;
    console.error(error instanceof Error ? error.message : error);
    if (cannot) console.error('Nothing was tested.');
    process.exitCode = cannot ? EXIT.cannotRunHere : EXIT.failed;
  }
}
