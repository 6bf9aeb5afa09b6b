import { command, type Syntax } from '../command.ts';
import { flag } from '../option.ts';
import { awsOptions, stackOption } from './aws-options.ts';

/** How `npm run destroy` is typed, whatever it then runs against. */
export const destroySyntax = {
  name: 'destroy',
  summary: 'Take the function out of AWS again, after asking.',
  examples: [
    { typed: '', shows: 'Shows what goes and what stays, and asks.' },
    { typed: '--stack test --yes', shows: 'Asks nothing.' },
  ],
  arguments: [],
  options: {
    stack: stackOption,
    ...awsOptions,
    yes: flag('Delete without asking.'),
  },
  notes: [
    {
      title: 'What stays',
      rows: [
        ['log group', 'Its lines expire by themselves.'],
        ['bucket', 'It may hold the code of other stacks.'],
        ['secret', 'Others may read it.'],
      ],
    },
    {
      title: 'Exit code',
      rows: [
        ['0', 'The stack is gone.'],
        ['1', 'It is not; the message says why.'],
        ['2', 'Mistyped, or nobody could be asked; nothing was done.'],
        ['130', 'Ctrl-C; the last line tells how AWS stands.'],
      ],
    },
  ],
} as const satisfies Syntax;

/** `npm run destroy`. */
export const destroyCommand = command(
  destroySyntax,
  async () => (await import('../commands/destroy.ts')).destroy,
);

/** What can be passed to `npm run destroy`. */
export type DestroyOptions = typeof destroySyntax.options;
