import type { Look } from './look.ts';
import { fieldsOf, renderFields } from './render-fields.ts';
import { whatToDo } from './what-to-do.ts';
import { wrapText } from './wrap-text.ts';

/** One delivery of Connect's event to the function, after the caller hung up on the agent. */
export interface Delivery {
  /** Seconds since the call ended. */
  readonly afterSeconds: number;
  /** What the function said of it. */
  readonly said: string;
  readonly errorCode: string | undefined;
}

/** What followed a call on whose agent the caller hung up. */
export interface Afterwards {
  /** How Connect's event came: `once`, `late`, `twice`, `out-of-order` or `lost`. */
  readonly event: string;
  readonly deliveries: readonly Delivery[];
  /** Whether what the agent learnt is in Connect; else the event is lost, or lies in the dead-letter queue. */
  readonly recovered: boolean;
  /** What Connect knows of the contact in the end. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** The same as lines of text, each ending in a line feed. */
export function renderAfterwards(
  { event, deliveries, recovered, attributes }: Afterwards,
  { paint, width }: Look,
): string {
  const codes = new Set(deliveries.flatMap(({ errorCode }) => errorCode ?? []));
  const end = recovered
    ? paint('green', 'What the agent learnt was brought in.')
    : paint(
        'red',
        event === 'lost'
          ? "What the agent learnt was not brought in: Connect's event never came, and nobody else tells."
          : 'What the agent learnt was not brought in: the event lies in the dead-letter queue.',
      );
  const lines = [
    'The caller hung up on the agent, and no flow runs any more. Where hand-offs are recovered ' +
      "(docs/recover.md), Connect's event brings in what the agent learnt:",
    ...deliveries.map(
      ({ afterSeconds, said, errorCode }, index) =>
        `~${afterSeconds} s later, delivery ${index + 1}: ${said}${errorCode ? ` (${errorCode})` : ''}.`,
    ),
    ...[...codes].map((code) => `What to do about ${code}: ${whatToDo(code)}`),
    'What Connect knows of the contact afterwards:',
  ];
  return [
    '',
    end,
    ...lines.flatMap((line) => wrapText(line, width, 2)),
    ...renderFields(fieldsOf(attributes), width - 2).map((line) => `  ${line}`),
  ]
    .map((line) => `${line}\n`)
    .join('');
}
