import { setTimeout as sleep } from 'node:timers/promises';
import { type GatheredLog, gatherCalls } from '../../timeline/log/gather-calls.ts';
import { type AwsClients, createAwsClients } from '../aws/aws-clients.ts';
import {
  functionArgument,
  functionOption,
  profileOption,
  regionOption,
} from '../aws/aws-options.ts';
import { readFunction } from '../aws/read-function.ts';
import { withAws } from '../aws/with-aws.ts';
import { meantFunction } from '../deploy/last-deployment.ts';
import { command } from '../kernel/command.ts';
import { filled, timeSpan, wholeNumber } from '../kernel/decoders.ts';
import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import { INTERRUPTED_ROW } from '../kernel/exit-code-rows.ts';
import type { Session } from '../kernel/session.ts';
import { type Input, syntax } from '../kernel/syntax.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { isEndedByLambda, renderEndedByLambda } from './ended-by-lambda.ts';
import { FreshLines } from './follow-log.ts';
import { describeLog } from './log-report.ts';
import { nothingFound } from './nothing-found.ts';
import { playLoggedCall, refuseHalfPlayground } from './play-logged-call.ts';
import { readFunctionLog } from './read-function-log.ts';
import { renderCalls } from './render-calls.ts';
import { renderOtherLines } from './render-other-lines.ts';
import { renderStory } from './render-story.ts';

/** How `npm run logs` is typed. */
export const logsSyntax = syntax({
  examples: [
    {
      typed: '',
      shows: 'The calls of the last hour, of the function that was deployed last.',
    },
    {
      typed: 'NAME --contact ID --since 1d',
      shows: 'The story of one call: each request, how it ended, how long it took.',
    },
    {
      typed: 'NAME --contact ID --playground --flow my-flow.json',
      shows: 'The same call on your flow, in a browser.',
    },
  ],
  declare: (bare) =>
    bare
      .addArgument(functionArgument())
      .addOption(functionOption())
      .option('--contact <ID>', "Contact id of a call, as in Connect's contact record.", contactId)
      .option('--since <TIME>', 'How far to look back: 30m, 1h (default), 7d.', timeSpan, 3_600_000)
      .option(
        '--playground',
        'Play the call of --contact in a browser, with its real times, and go on from there: what if the API had failed?',
        false,
      )
      .option(
        '--flow <FILE>',
        'Flow to show it on, with --playground. Default: flows/pstn-transfer.json.',
        filled,
      )
      .option(
        '--port <PORT>',
        'Port on 127.0.0.1, with --playground; 0 for any. Default: 8790.',
        wholeNumber(0, 65_535),
      )
      .option('--follow', 'Go on showing what comes, until Ctrl-C.', false)
      .option(
        '--all',
        "Show all other lines too, as they are: Lambda's own, and those that aren't the function's.",
        false,
      )
      .addOption(regionOption())
      .addOption(profileOption())
      .option('--json', 'Print one JSON document instead.'),
  notes: [
    {
      title: 'Permissions',
      rows: [
        ['lambda', 'GetFunctionConfiguration, which tells the log group.'],
        ['logs', 'FilterLogEvents on that log group.'],
      ],
    },
    {
      title: 'Exit code',
      rows: [
        ['0', 'There was something to tell.'],
        ['1', 'There was nothing, or AWS refused; the message says what to check.'],
        ['2', 'Mistyped; nothing was asked.'],
        INTERRUPTED_ROW,
      ],
    },
  ],
});

/** `npm run logs`. */
export const logsCommand = command(logsSyntax, logs);

/** How often `--follow` looks: CloudWatch has a line some seconds after it was written. */
const LOOK_AGAIN_MS = 5000;

const pauseBetweenLooks = (signal: AbortSignal): Promise<void> =>
  sleep(LOOK_AGAIN_MS, undefined, { signal });

/** Shows what the function's log tells of calls, or the story of one; 1 where it tells nothing. */
export async function logs(
  { arguments: [bare], options: typed }: Input<typeof logsSyntax>,
  session: Session,
  connect = createAwsClients,
  now: () => number = Date.now,
  pause = pauseBetweenLooks,
): Promise<ExitCode> {
  const options = { ...typed, ...(await meantFunction(bare, typed)) };
  if (options.follow && options.json) {
    throw new UsageError('--follow has no end, and --json is one document: pass one of them');
  }
  refuseHalfPlayground(typed);
  const { stdout, stderr } = session;
  return withAws(options, session, connect, async (aws) => {
    const { name, logGroup } = await readFunction(aws, options.function);
    const fromMs = now() - options.since;
    const read = await readFunctionLog(aws, logGroup, fromMs, options);
    const gathered = ofInterest(gatherCalls(read.events), options);
    const endedByLambda = read.events.filter(isEndedByLambda).length;
    if (read.isCut) {
      stderr.write(
        `Note: only the first ${read.events.length} lines were read; shorten --since.\n`,
      );
    }
    const about = { name, logGroup, fromMs, isCut: read.isCut, endedByLambda };
    if (options.playground && gathered.calls.length > 0) {
      const text = JSON.stringify(describeLog(about, gathered));
      return playLoggedCall({ name: logGroup, text }, options, session);
    }
    if (options.json) {
      stdout.write(`${JSON.stringify(describeLog(about, gathered), undefined, 2)}\n`);
    } else {
      stdout.write(`${render(gathered, options, session)}${renderEndedByLambda(endedByLambda)}`);
    }
    if (options.follow) {
      const lines = new FreshLines();
      const { nextFromMs } = lines.of(read.events, fromMs);
      return follow(aws, session, { logGroup, lines, fromMs: nextFromMs, options, pause });
    }
    if (gathered.calls.length > 0) return EXIT.ok;
    for (const line of nothingFound(options, name, logGroup)) stderr.write(`${line}\n`);
    return EXIT.failed;
  });
}

/** What is asked for, whichever look it is. */
interface Wanted {
  readonly contact?: string | undefined;
  readonly all: boolean;
}

/** Shows what comes, until Ctrl-C. */
async function follow(
  aws: AwsClients,
  session: Session,
  log: {
    readonly logGroup: string;
    readonly lines: FreshLines;
    readonly fromMs: number;
    readonly options: Wanted;
    readonly pause: typeof pauseBetweenLooks;
  },
): Promise<ExitCode> {
  const { logGroup, lines, options, pause } = log;
  const interrupted = session.interruption();
  session.stderr.write(`Following ${logGroup}; Ctrl-C ends it.\n`);
  for (let { fromMs } = log; ; ) {
    try {
      await pause(interrupted);
    } catch (error) {
      if (interrupted.aborted) return EXIT.interrupted;
      throw error;
    }
    const { events } = await readFunctionLog(aws, logGroup, fromMs, options);
    const look = lines.of(events, fromMs);
    fromMs = look.nextFromMs;
    const gathered = ofInterest(gatherCalls(look.fresh), options);
    if (gathered.calls.length + gathered.otherEvents.length > 0) {
      session.stdout.write(render(gathered, options, session));
    }
    session.stdout.write(renderEndedByLambda(look.fresh.filter(isEndedByLambda).length));
  }
}

/** The calls that were asked for; other lines only with --all, and of one contact its invocations' only. */
function ofInterest({ calls, otherEvents }: GatheredLog, { contact, all }: Wanted): GatheredLog {
  if (contact === undefined) return { calls, otherEvents: all ? otherEvents : [] };
  const ofContact = calls.filter(({ contactId }) => contactId === contact);
  const needles = [
    contact,
    ...ofContact.flatMap(({ invocations }) => invocations.map(({ requestId }) => requestId)),
  ];
  const others = otherEvents.filter(({ text }) => needles.some((needle) => text.includes(needle)));
  return { calls: ofContact, otherEvents: all ? others : [] };
}

function render(
  { calls, otherEvents }: GatheredLog,
  { contact }: { readonly contact?: string | undefined },
  { stdout }: Session,
): string {
  const { paint } = stdout;
  const look = { paint, width: stdout.columns || 100 };
  const told =
    contact === undefined
      ? renderCalls(calls, paint)
      : calls.map((call) => renderStory(call, look)).join('');
  return `${calls.length === 0 ? '' : told}${renderOtherLines(otherEvents, paint)}`;
}

/** Connect's are UUIDs. What else is typed must not end the filter pattern that it becomes a part of. */
function contactId(text: string): string {
  if (/^[A-Za-z0-9_-]{1,256}$/.test(text)) return text;
  throw new Error(
    `must be a contact id such as 4f1c2a9e-7a5b-4f0e-9d57-0c2f6f1a7e11, not "${text}"`,
  );
}
