import { ARTEFACT } from '../../packaging/artefact-path.ts';
import type { AuthMode } from '../../simulator/cresta/start-cresta-simulator.ts';
import type { Input } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { functionFromHandler, unpackForRun } from '../function/packaged.ts';
import { functionFromSources } from '../function/sources.ts';
import { FunctionFailure, type StartFunction } from '../function/started-function.ts';
import type { Option } from '../option.ts';
import { readEvent } from '../read-event.ts';
import type { Session } from '../session.ts';
import { prepareSimulation } from '../simulated/prepare-simulation.ts';
import { INTERRUPTED, untilInterrupted } from '../until-interrupted.ts';
import { UsageError } from '../usage-error.ts';
import { whatToDo } from '../what-to-do.ts';

type Options = {
  readonly simulate: Option<boolean>;
  readonly auth: Option<AuthMode | undefined>;
  readonly zip: Option<boolean>;
};

/** Invokes the function once: the response on standard output, everything else on standard error. */
export async function invokeOnce(
  { arguments: [path = '-'], options }: Input<Options>,
  session: Session,
  zip: string = ARTEFACT,
): Promise<ExitCode> {
  if (options.auth !== undefined && !options.simulate) {
    throw new UsageError("--auth needs --simulate: without it the environment's credentials count");
  }
  if (path === '-' && session.stdin.isTTY === true) {
    throw new UsageError(
      '- reads standard input, which is this terminal: name a file or pipe one',
      {
        wantsHelp: true,
      },
    );
  }
  const event = await untilInterrupted(readEvent(path, session), session.interrupted);
  if (event === INTERRUPTED) return EXIT.interrupted;
  const unpacked = options.zip ? await unpackForRun(zip) : undefined;
  const start = unpacked ? functionFromHandler(unpacked.handlerFile) : functionFromSources;
  try {
    return options.simulate
      ? await invokeSimulated(start, event, options.auth ?? 'secret', session)
      : await invokeWith(start, event, session.env, session, adviceWithoutSimulator);
  } finally {
    await unpacked?.remove();
  }
}

async function invokeSimulated(
  start: StartFunction,
  original: unknown,
  auth: AuthMode,
  session: Session,
): Promise<ExitCode> {
  const { event, settings, notes, close } = await prepareSimulation(original, auth, session.env);
  try {
    for (const note of notes) session.stderr.write(`Note: ${note}\n`);
    return await invokeWith(start, event, settings, session, whatToDo);
  } finally {
    await close();
  }
}

async function invokeWith(
  start: StartFunction,
  event: unknown,
  env: Session['env'],
  { stdout, stderr, interrupted }: Session,
  advice: (code: string) => string,
): Promise<ExitCode> {
  const started = start(env, (line) => {
    if (!METRICS.test(line)) stderr.write(`${line}\n`);
  });
  try {
    const response = await untilInterrupted(started.invoke(event), interrupted);
    if (response === INTERRUPTED) return EXIT.interrupted;
    stdout.write(`${JSON.stringify(response, undefined, 2)}\n`);
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof FunctionFailure)) throw error;
    stderr.write(`${stderr.paint('red', `error: ${error.code}:`)} ${error.message}\n`);
    stderr.write(`${advice(error.code)}\n`);
    return EXIT.failed;
  } finally {
    await started.close();
  }
}

/** A line of metrics: CloudWatch's business, and on a terminal it would bury the log. */
const METRICS = /^\{"level":"\w+","timestamp":"[^"]*","message":"metrics","_aws":/;

/** Somebody whose environment lacks settings probably wants to try the function first. */
function adviceWithoutSimulator(code: string): string {
  const hint = code === 'INVALID_SETTING' ? ' To try it without any settings, add --simulate.' : '';
  return `${whatToDo(code)}${hint}`;
}
