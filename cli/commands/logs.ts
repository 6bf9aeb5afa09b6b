import { createAwsClients } from '../aws/aws-clients.ts';
import { readFunction } from '../aws/read-function.ts';
import { withAws } from '../aws/with-aws.ts';
import type { Input } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type GatheredLog, gatherCalls } from '../logs/gather-calls.ts';
import { describeLog } from '../logs/log-report.ts';
import { nothingFound } from '../logs/nothing-found.ts';
import { readFunctionLog } from '../logs/read-function-log.ts';
import { renderCalls } from '../logs/render-calls.ts';
import { renderOtherLines } from '../logs/render-other-lines.ts';
import { renderStory } from '../logs/render-story.ts';
import { printableJson } from '../printable.ts';
import type { Session } from '../session.ts';
import type { LogOptions } from '../syntax/logs.ts';

/** Shows what the function's log tells of calls, or the story of one; 1 where it tells nothing. */
export function logs(
  { options }: Input<LogOptions>,
  session: Session,
  connect = createAwsClients,
  now: () => number = Date.now,
): Promise<ExitCode> {
  const { stdout, stderr } = session;
  return withAws(options, session, connect, async (aws) => {
    const { name, logGroup } = await readFunction(aws, options.function);
    const fromMs = now() - options.since;
    const read = await readFunctionLog(aws, logGroup, fromMs, options);
    const gathered = ofInterest(gatherCalls(read.events), options);
    if (read.isCut) {
      stderr.write(
        `Note: only the first ${read.events.length} lines were read; shorten --since.\n`,
      );
    }
    if (options.json) {
      const report = describeLog({ name, logGroup, fromMs, isCut: read.isCut }, gathered);
      stdout.write(`${printableJson(report)}\n`);
    } else stdout.write(render(gathered, options, session));
    if (gathered.calls.length > 0) return EXIT.ok;
    for (const line of nothingFound(options, name, logGroup)) stderr.write(`${line}\n`);
    return EXIT.failed;
  });
}

/** The calls that were asked for; other lines only with --all, and of one contact its invocations' only. */
function ofInterest(
  { calls, otherEvents }: GatheredLog,
  { contact, all }: { readonly contact: string | undefined; readonly all: boolean },
): GatheredLog {
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
  { contact }: { readonly contact: string | undefined },
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
