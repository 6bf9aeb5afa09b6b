import { type Command, type Syntax, typedForm } from './command.ts';
import type { Paint } from './session.ts';
import { wrapText } from './wrap-text.ts';

const WIDTH = 80;

/** The page that lists all commands. Ends in a line feed. */
export function renderOverview(commands: readonly Command[], paint: Paint): string {
  const rows = commands.map(({ syntax }) => {
    const typed = syntax.arguments.map(({ name }) => name).join(' ');
    return [typedForm(syntax, typed), syntax.summary] as const;
  });
  return page([
    ...wrapText(
      'An AWS Lambda function that hands an Amazon Connect call to a Cresta AI agent over the ' +
        'telephone network and takes it back: try it on this machine, and bring it into AWS.',
      WIDTH,
    ),
    '',
    paint('bold', 'Commands'),
    ...table(rows, paint),
    '',
    'Each of them tells more: npm start -- --help',
  ]);
}

/** The page of one command, examples first. Ends in a line feed. */
export function renderHelp({ syntax }: Command, paint: Paint): string {
  const examples = syntax.examples.map(
    ({ typed, shows }) => [typedForm(syntax, typed), shows] as const,
  );
  const parameters = [
    ...syntax.arguments.map(({ name, summary }) => [name, summary] as const),
    ...Object.entries(syntax.options).map(
      ([name, { placeholder, summary }]) => [`--${name} ${placeholder}`.trim(), summary] as const,
    ),
    ['--help', 'Show this help.'] as const,
  ];
  return page([
    ...wrapText(syntax.summary, WIDTH),
    '',
    paint('bold', 'Examples'),
    ...table(examples, paint),
    '',
    paint('bold', 'Usage'),
    `  ${usage(syntax)}`,
    '',
    ...table(parameters, paint),
    ...syntax.notes.flatMap(({ title, rows }) => ['', paint('bold', title), ...table(rows, paint)]),
  ]);
}

function usage(syntax: Syntax): string {
  return typedForm(syntax, [...syntax.arguments.map(({ name }) => name), '[options]'].join(' '));
}

/** Two columns. A left side too long for its column gets a line of its own. */
function table(rows: readonly (readonly [string, string])[], paint: Paint): readonly string[] {
  const column = Math.min(30, Math.max(...rows.map(([left]) => left.length)));
  return rows.flatMap(([left, right]) => {
    const [first = '', ...rest] = wrapText(right, WIDTH - column - 4).map((line) => `  ${line}`);
    const below = rest.map((line) => `  ${' '.repeat(column)}${line}`);
    const head = `  ${paint('cyan', left)}`;
    return left.length > column
      ? [head, `  ${' '.repeat(column)}${first}`, ...below]
      : [`${head}${' '.repeat(column - left.length)}${first}`, ...below];
  });
}

function page(lines: readonly string[]): string {
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
