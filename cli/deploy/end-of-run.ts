import { AwsFailure } from '../aws/aws-failure.ts';
import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import type { Session } from '../kernel/session.ts';
import { Interrupted } from './dialogue/dialogue.ts';
import type { Standing } from './standing.ts';

/**
 * What becomes of a run that threw: Ctrl-C and a failure of AWS's are told with how AWS stands now;
 * anything else goes on, after telling that where something was changed.
 */
export function endOfRun(error: unknown, session: Session, standing: Standing): ExitCode {
  const { stderr } = session;
  const interrupted = session.interruption();
  if (error instanceof Interrupted || interrupted.aborted) {
    stderr.write(`\nInterrupted. ${standing.describe()}\n`);
    return EXIT.interrupted;
  }
  if (error instanceof AwsFailure) {
    stderr.write(`${stderr.paint('red', 'error:')} ${error.message}\n${standing.describe()}\n`);
    return EXIT.failed;
  }
  if (!standing.isUntouched) stderr.write(`${standing.describe()}\n`);
  throw error;
}
