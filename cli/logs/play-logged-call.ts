import type { ExitCode } from '../kernel/exit-code.ts';
import type { Session } from '../kernel/session.ts';
import { UsageError } from '../kernel/usage-error.ts';

/** How a call of the log is to be played. */
export interface Playing {
  readonly flow?: string | undefined;
  readonly port?: number | undefined;
}

/** @throws UsageError for what goes with the playground alone, or not with it */
export function refuseHalfPlayground(
  typed: Playing & {
    readonly playground: boolean;
    readonly contact?: string;
    readonly json?: boolean;
    readonly follow: boolean;
  },
): void {
  if (!typed.playground) {
    const alone = (['flow', 'port'] as const).find((name) => typed[name] !== undefined);
    if (alone !== undefined) throw new UsageError(`--${alone} goes with --playground: add that`);
    return;
  }
  if (typed.contact === undefined) {
    throw new UsageError('--playground plays one call: add --contact ID');
  }
  if (typed.json || typed.follow) {
    throw new UsageError('--playground shows the call in a browser: leave out --json and --follow');
  }
}

/** Serves the playground with a call of the log, until Ctrl-C. @param log as `--json` prints it */
export async function playLoggedCall(
  log: { readonly name: string; readonly text: string },
  { flow, port }: Playing,
  session: Session,
): Promise<ExitCode> {
  // Most who read a log want no server, which takes its time to load.
  const { servePlayground, shippedFlow, USUAL_PORT } = await import(
    '../../playground/server/serve-playground.ts'
  );
  return servePlayground(
    {
      flow: flow ?? shippedFlow(),
      port: port ?? USUAL_PORT,
      log,
      scenarioFile: undefined,
      base: {},
      files: [],
      situation: [],
    },
    session,
  );
}
