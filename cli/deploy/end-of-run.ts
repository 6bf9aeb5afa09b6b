import { messageOf } from '../../src/errors.ts';
import { AwsFailure } from '../aws/aws-failure.ts';
import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import type { Session } from '../kernel/session.ts';
import { Interrupted } from './dialogue/dialogue.ts';
import type { Standing } from './standing.ts';

/**
 * What becomes of a run that threw: Ctrl-C and a failure of AWS's are told with how AWS stands now;
 * anything else goes on, after telling that where something was changed. With `--json` each is a document too.
 */
export function endOfRun(
  error: unknown,
  session: Session,
  standing: Standing,
  { stack, json = false }: { readonly stack: string; readonly json?: boolean },
): ExitCode {
  const { stderr, stdout } = session;
  const print = (what: object) => {
    const document = { ...what, stack, standing: standing.describe() };
    if (json) stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
  };
  if (error instanceof Interrupted || session.interruption().aborted) {
    stderr.write(`\nInterrupted. ${standing.describe()}\n`);
    print({ outcome: 'interrupted' });
    return EXIT.interrupted;
  }
  print({ outcome: 'failed', error: messageOf(error) });
  if (error instanceof AwsFailure) {
    stderr.write(`${stderr.paint('red', 'error:')} ${error.message}\n${standing.describe()}\n`);
    return EXIT.failed;
  }
  if (!standing.isUntouched) stderr.write(`${standing.describe()}\n`);
  throw error;
}
