import { ARTEFACT } from '../../packaging/artefact-path.ts';
import type { AuthMode } from '../../simulator/cresta/start-cresta-simulator.ts';
import { fieldsOf, renderFields } from '../../timeline/render-fields.ts';
import { whatToDo } from '../../timeline/what-to-do.ts';
import { command } from '../kernel/command.ts';
import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import { INTERRUPTED_ROW, MISTYPED_ROW } from '../kernel/exit-code-rows.ts';
import type { Session } from '../kernel/session.ts';
import { type Input, syntax } from '../kernel/syntax.ts';
import { INTERRUPTED, untilInterrupted } from '../kernel/until-interrupted.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { readEvent } from '../local/read-event.ts';
import { unpackForRun } from '../local/unpack-for-run.ts';
import { authOption } from '../local/vendor-options.ts';
import { functionFromHandler } from './packaged.ts';
import { prepareSimulation } from './prepare-simulation.ts';
import { functionFromSources } from './sources.ts';
import { FunctionFailure, type StartFunction } from './started-function.ts';

const invokeSyntax = syntax({
  examples: [
    {
      typed: 'events/get-pstn-transfer-data.json --simulate',
      shows: 'Against a simulated vendor.',
    },
    {
      typed: 'events/get-handoff-data.json',
      shows: 'Against the hosts and with the credentials in your environment variables.',
    },
    { typed: '- --simulate < event.json', shows: 'The event from standard input.' },
    {
      typed: 'events/get-handoff-data.json --simulate --zip',
      shows: 'What Lambda runs, as npm run package made it last.',
    },
  ],
  declare: (bare) =>
    bare
      .argument('<EVENT>', 'File with a Connect event as JSON, or - for standard input.')
      .option(
        '--simulate',
        'Start a simulated vendor for this invocation. Hosts and credentials in the environment and the event are ignored.',
      )
      .addOption(authOption('With --simulate, how the function authenticates'))
      .option(
        '--zip',
        'Run handler.js of the zip that npm run package made, in a process of its own, instead of the sources.',
      ),
  notes: [
    {
      title: 'Output',
      rows: [
        ['standard output', 'The response: as JSON, or on a terminal a line for each key.'],
        ['standard error', 'Log lines and messages.'],
        ['npm', 'Prints lines of its own first, unless called as npm run --silent …'],
      ],
    },
    {
      title: 'Exit code',
      rows: [
        ['0', 'The function returned a response.'],
        ['1', 'It failed; the message says why and what to do.'],
        MISTYPED_ROW,
        INTERRUPTED_ROW,
      ],
    },
  ],
});

/** `npm run invoke`. */
export const invokeCommand = command(invokeSyntax, invokeOnce);

/** Invokes the function once: the response on standard output, everything else on standard error. */
export async function invokeOnce(
  { arguments: [path], options }: Input<typeof invokeSyntax>,
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
  const event = await readEvent(path, session);
  // The unpacked zip has to be removed, and its process ended; else Ctrl-C may end all of it at once.
  const interrupted = options.zip ? session.interruption() : undefined;
  const unpacked = options.zip ? await unpackForRun(zip) : undefined;
  const start = unpacked ? functionFromHandler(unpacked.handlerFile) : functionFromSources;
  try {
    const invocation = {
      start,
      event,
      env: session.env,
      advice: adviceWithoutSimulator,
      interrupted,
    };
    return options.simulate
      ? await invokeSimulated(invocation, options.auth ?? 'secret', session)
      : await invokeWith(invocation, session);
  } finally {
    await unpacked?.remove();
  }
}

interface Invocation {
  readonly start: StartFunction;
  readonly event: unknown;
  readonly env: Session['env'];
  readonly advice: (code: string) => string;
  readonly interrupted: AbortSignal | undefined;
}

async function invokeSimulated(
  original: Invocation,
  auth: AuthMode,
  session: Session,
): Promise<ExitCode> {
  const simulation = await prepareSimulation(original.event, auth, original.env);
  const { event, settings: env, notes, close } = simulation;
  try {
    for (const note of notes) session.stderr.write(`Note: ${note}\n`);
    return await invokeWith({ ...original, event, env, advice: whatToDo }, session);
  } finally {
    await close();
  }
}

async function invokeWith(
  { start, event, env, advice, interrupted }: Invocation,
  { stdout, stderr }: Session,
): Promise<ExitCode> {
  const started = start(env, (line) => {
    if (!METRICS.test(line)) stderr.write(`${line}\n`);
  });
  try {
    const response = await untilInterrupted(started.invoke(event), interrupted);
    if (response === INTERRUPTED) return EXIT.interrupted;
    stdout.write(renderResponse(response, stdout));
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

/** The response as a table where a person reads it at a terminal, and as JSON for a program. */
function renderResponse(response: unknown, { columns }: Session['stdout']): string {
  if (columns === undefined) return `${JSON.stringify(response, undefined, 2)}\n`;
  const lines = renderFields(fieldsOf(response), columns);
  return lines.map((line) => `${line}\n`).join('');
}

/** A line of metrics: CloudWatch's business, and on a terminal it would bury the log. */
const METRICS = /^\{"level":"\w+","timestamp":"[^"]*","message":"metrics","_aws":/;

/** Somebody whose environment lacks settings probably wants to try the function first. */
function adviceWithoutSimulator(code: string): string {
  const hint = code === 'INVALID_SETTING' ? ' To try it without any settings, add --simulate.' : '';
  return `${whatToDo(code)}${hint}`;
}
