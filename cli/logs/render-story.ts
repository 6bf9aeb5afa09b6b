import type { LoggedCall } from '../../timeline/log/gather-calls.ts';
import type { Look } from '../../timeline/look.ts';
import { renderLine } from '../../timeline/render-timeline.ts';
import { whatToDo } from '../../timeline/what-to-do.ts';
import { oneLine, wrapText } from '../../timeline/wrap-text.ts';
import { describeInvocation } from './describe-invocation.ts';
import { formatTime } from './format-time.ts';

/** The timeline of a call, with times from its first invocation; each line ends in a line feed. */
export function renderStory({ contactId, invocations }: LoggedCall, look: Look): string {
  const { paint, width } = look;
  const startMs = invocations[0]?.startedAtMs ?? 0;
  const codes = new Set(invocations.flatMap(({ errorCode }) => errorCode ?? []));
  const advice = [...codes].flatMap((code) =>
    wrapText(`What to do about ${code}: ${whatToDo(code)}`, width, 2),
  );
  return [
    `${paint('bold', `Contact ${oneLine(contactId)}`)}, ${formatTime(startMs)}\n\n`,
    ...invocations
      .flatMap(describeInvocation)
      .map(({ atMs, description }) =>
        renderLine({ atMs: atMs - startMs, assumed: false }, description, look),
      ),
    ...(advice.length === 0 ? [] : ['', ...advice]).map((line) => `${line}\n`),
  ].join('');
}
