import { renderLine, type TimelineLook } from '../../timeline/render-timeline.ts';
import { printable } from '../printable.ts';
import { whatToDo } from '../what-to-do.ts';
import { wrapText } from '../wrap-text.ts';
import { describeInvocation } from './describe-invocation.ts';
import { formatTime } from './format-time.ts';
import type { LoggedCall } from './gather-calls.ts';

/** The timeline of a call, with times from its first invocation; each line ends in a line feed. */
export function renderStory({ contactId, invocations }: LoggedCall, look: TimelineLook): string {
  const { paint, width } = look;
  const startMs = invocations[0]?.startedAtMs ?? 0;
  const codes = new Set(invocations.flatMap(({ errorCode }) => errorCode ?? []));
  const advice = [...codes].flatMap((code) =>
    wrapText(`What to do about ${printable(code)}: ${whatToDo(code)}`, width, 2),
  );
  return [
    `${paint('bold', `Contact ${printable(contactId)}`)}, ${formatTime(startMs)}\n\n`,
    ...invocations
      .flatMap(describeInvocation)
      .map(({ atMs, description }) =>
        renderLine({ atMs: atMs - startMs, assumed: false }, description, look),
      ),
    ...(advice.length === 0 ? [] : ['', ...advice]).map((line) => `${line}\n`),
  ].join('');
}
