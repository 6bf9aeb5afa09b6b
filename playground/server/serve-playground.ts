import { isAbsolute, relative } from 'node:path';
import { EXIT, type ExitCode } from '../../cli/kernel/exit-code.ts';
import type { Session } from '../../cli/kernel/session.ts';
import { untilInterrupted } from '../../cli/kernel/until-interrupted.ts';
import { UsageError } from '../../cli/kernel/usage-error.ts';
import { SHIPPED_FLOW } from '../../cli/local/shipped-flow.ts';
import { messageOf } from '../../src/errors.ts';
import { wrapText } from '../../timeline/wrap-text.ts';
import {
  type PlaygroundOptions,
  type RunningPlayground,
  startPlayground,
} from './start-playground.ts';

/** Where a playground is found where nobody says otherwise: so that a shared address fits everybody's. */
export const USUAL_PORT = 8790;

/**
 * Serves a playground until Ctrl-C, which is its normal end and so exits with 0.
 * @throws UsageError for a flow that can't be shown
 */
export async function servePlayground(
  options: PlaygroundOptions,
  session: Session,
): Promise<ExitCode> {
  const { stdout, stderr } = session;
  const interrupted = session.interruption();
  let running: RunningPlayground;
  try {
    running = await startPlayground(options, session);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const [first = '', ...advice] = messageOf(error).split(': ');
    const isTaken = /already in use/.test(first);
    const why = isTaken
      ? `${first}, perhaps by another playground: go on in that one, or choose another port (--port PORT; 0 for any free one)`
      : [first, ...advice].join(': ');
    stderr.write(`${stderr.paint('red', 'error:')} ${why}\n`);
    return EXIT.failed;
  }
  const about =
    'Open this address in a browser on this machine. It opens once, in one browser; nothing leaves ' +
    'this machine. Ctrl-C ends it.';
  stdout.write(`${wrapText(about, stdout.columns ?? 100).join('\n')}\n\n`);
  stdout.write(`  ${stdout.paint('bold', running.address)}\n\n`);
  await untilInterrupted(new Promise<never>(() => {}), interrupted);
  await running.close();
  stdout.write('Stopped.\n');
  return EXIT.ok;
}

/** The flow that comes along, as it is named from where one stands. */
export function shippedFlow(): string {
  const named = relative('.', SHIPPED_FLOW);
  return named.startsWith('..') || isAbsolute(named) ? SHIPPED_FLOW : named.replaceAll('\\', '/');
}
