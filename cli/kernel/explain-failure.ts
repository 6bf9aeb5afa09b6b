import { inspect } from 'node:util';
import { oneLine } from '../../timeline/wrap-text.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { MissingTool } from './missing-tool.ts';
import { systemCode } from './read-text-file.ts';
import { UsageError } from './usage-error.ts';

/** What to do about what the operating system refuses. */
const ADVICE: ReadonlyMap<unknown, string> = new Map([
  ['ENOSPC', 'the disk is full: free some space, or set TMPDIR to a folder on another one'],
  ['EDQUOT', 'your share of the disk is full: free some space'],
  ['EROFS', 'that disk can only be read: choose another folder'],
  ['EACCES', 'you may not do that there: check who owns the file or folder'],
  ['EPERM', 'you may not do that there: check who owns the file or folder'],
  ['EMFILE', 'too many files are open: raise the limit with ulimit -n'],
  ['ENFILE', 'too many files are open on this machine'],
]);

/** What only a mistake in this program throws; its own failures are plain errors that say what happened. */
const BUGS = [TypeError, ReferenceError, SyntaxError, RangeError];

/** What is said of an error that ends a command, and the exit code. Only a bug shows where it came from. */
export function explainFailure(error: unknown): {
  readonly message: string;
  readonly exitCode: ExitCode;
} {
  if (error instanceof UsageError) return { message: oneLine(error.message), exitCode: EXIT.usage };
  if (error instanceof MissingTool) {
    return { message: `${error.message}\nNothing was done.`, exitCode: EXIT.missingTool };
  }
  if (error instanceof RangeError && error.message === 'Maximum call stack size exceeded') {
    const message =
      'what was read is nested too deeply: flatten it, or split it into several files';
    return { message, exitCode: EXIT.usage };
  }
  if (!(error instanceof Error) || BUGS.some((bug) => error instanceof bug)) {
    return { message: `this is a bug; report it with\n${inspect(error)}`, exitCode: EXIT.failed };
  }
  const advice = ADVICE.get(systemCode(error));
  return {
    message: advice === undefined ? error.message : `${error.message}; ${advice}`,
    exitCode: EXIT.failed,
  };
}
