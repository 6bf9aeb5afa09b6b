import { type CommandUnknownOpts, Help, type OptionValues } from '@commander-js/extra-typings';
import type { Look } from '../../timeline/look.ts';
import { wrapText } from '../../timeline/wrap-text.ts';
import type { Syntax } from './syntax.ts';
import { typedForm } from './typed-form.ts';

type Row = readonly [string, string];

/** What the list says of a command. */
interface Listed {
  readonly name: string;
  readonly summary: string;
  readonly group: string;
}

/** A left column is at most so wide. */
const LEFT_MOST = 30;

/** A right column is at least so wide; else each text goes below its name. */
const RIGHT_LEAST = 24;

/** The page that lists all commands. Ends in a line feed. */
export function renderOverview(commands: readonly Listed[], look: Look): string {
  const groups = Map.groupBy(commands, ({ group }) => group);
  const forms = commands.map(({ name }) => typedForm(name));
  return page([
    ...wrapText(
      'An AWS Lambda function that hands an Amazon Connect call to a Cresta AI agent over the ' +
        'telephone network and takes it back: try it on this machine, and bring it into AWS.',
      look.width,
    ),
    ...[...groups].flatMap(([title, members]) => [
      ...heading(title, look),
      ...table(
        members.map(({ name, summary }) => [typedForm(name), summary]),
        look,
        columnFor(forms),
      ),
    ]),
    '',
    ...wrapText('Each of them tells more: npm start -- --help', look.width),
  ]);
}

/** The page of one command, examples first. Ends in a line feed. */
export function renderHelp(
  command: CommandUnknownOpts,
  { examples, notes }: Pick<Syntax<unknown[], OptionValues>, 'examples' | 'notes'>,
  look: Look,
): string {
  const name = command.name();
  const help = new Help();
  const args = help.visibleArguments(command).map((argument): Row => {
    const term = argument.name() + (argument.variadic ? '…' : '');
    return [argument.required ? term : `[${term}]`, argument.description];
  });
  const options = help.visibleOptions(command).map((option): Row => {
    return [help.optionTerm(option), option.description];
  });
  const usage = typedForm(name, [...args.map(([term]) => term), '[options]'].join(' '));
  return page([
    ...wrapText(command.description(), look.width),
    ...heading('Examples', look),
    ...table(
      examples.map(({ typed, shows }) => [typedForm(name, typed), shows]),
      look,
    ),
    ...heading('Usage', look),
    ...wrapText(usage, look.width - 2, 4).map((line) => `  ${line}`),
    '',
    ...table([...args, ...options], look),
    ...notes.flatMap(({ title, rows }) => [...heading(title, look), ...table(rows, look)]),
  ]);
}

function heading(title: string, { paint, width }: Look): readonly string[] {
  return ['', ...wrapText(title, width).map((line) => paint('bold', line))];
}

function columnFor(names: readonly string[]): number {
  return Math.min(LEFT_MOST, Math.max(...names.map(({ length }) => length)));
}

/** Two columns. A name too long for its column gets a line of its own; on a narrow page each does. */
function table(
  rows: readonly Row[],
  { paint, width }: Look,
  column = columnFor(rows.map(([name]) => name)),
): readonly string[] {
  const isNarrow = width - column - 4 < RIGHT_LEAST;
  const margin = ' '.repeat(isNarrow ? 6 : column + 4);
  return rows.flatMap(([name, text]) => {
    const names = wrapText(name, width - 2, 4).map((line) => `  ${paint('cyan', line)}`);
    const texts = wrapText(text, width - margin.length).map((line) => margin + line);
    if (isNarrow || name.length > column) return [...names, ...texts];
    const gap = ' '.repeat(column - name.length + 2);
    const [first = '', ...rest] = texts;
    return [`${names[0]}${gap}${first.slice(margin.length)}`, ...rest];
  });
}

function page(lines: readonly string[]): string {
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
