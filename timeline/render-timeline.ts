import { type Description, describeEvent } from './describe-event.ts';
import type { Look, Style } from './look.ts';
import { renderFields } from './render-fields.ts';
import type { TimedEvent } from './timed-event.ts';
import { wrapText } from './wrap-text.ts';

const WHO_STYLES: Readonly<Record<Description['who'], Style>> = {
  caller: 'magenta',
  flow: 'cyan',
  function: 'green',
  'AI agent': 'blueBright',
  stranger: 'yellow',
};
const TIME_COLUMN = 12;
const WHO_COLUMN = 10;

/** The events as lines of text, each ending in a line feed: when, who, what. */
export function renderTimeline(events: readonly TimedEvent[], look: Look): string {
  return events
    .map((event) => {
      const description = describeEvent(event);
      return description === undefined ? '' : renderLine(event, description, look);
    })
    .join('');
}

/** One thing that happens, as lines of text, each ending in a line feed. */
export function renderLine(
  event: Pick<TimedEvent, 'atMs' | 'assumed'>,
  { who, what, fields = [], style }: Description,
  { paint, width }: Look,
): string {
  const time = `${event.assumed ? '~' : ''}${(event.atMs / 1000).toFixed(3)} s`;
  const head =
    paint('dim', time.padStart(TIME_COLUMN - 2)) +
    `  ${paint(WHO_STYLES[who], who)}${' '.repeat(WHO_COLUMN - who.length)}`;
  const margin = ' '.repeat(TIME_COLUMN + WHO_COLUMN);
  const room = Math.max(30, width - margin.length);
  const paragraphs = what.flatMap((paragraph, index) => {
    const indent = index === 0 ? 0 : 2;
    return wrapText(paragraph, room - indent, 2).map((line) => ' '.repeat(indent) + line);
  });
  const lines = [...paragraphs, ...renderFields(fields, room - 2).map((line) => `  ${line}`)];
  return lines
    .map((line, index) => {
      const text = style === undefined || index > 0 ? line : paint(style, line);
      return `${index === 0 ? head : margin}${text}\n`;
    })
    .join('');
}
