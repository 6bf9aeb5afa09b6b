import { command } from '../command.ts';
import { flag } from '../option.ts';
import { auth, INTERRUPTED_ROW, MISTYPED_ROW } from './vendor-options.ts';

/** `npm run invoke`. */
export const invokeCommand = command(
  {
    name: 'invoke',
    summary: 'Invoke the function once, with an event and the settings of your environment.',
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
    arguments: [
      { name: 'EVENT', summary: 'File with a Connect event as JSON, or - for standard input.' },
    ],
    options: {
      simulate: flag(
        'Start a simulated vendor for this invocation. Hosts and credentials in the environment and the event are ignored.',
      ),
      auth: auth('With --simulate, how the function authenticates', undefined),
      zip: flag(
        'Run handler.js of the zip that npm run package made, in a process of its own, instead of the sources.',
      ),
    },
    notes: [
      {
        title: 'Output',
        rows: [
          ['standard output', 'The response, as JSON.'],
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
  },
  async () => (await import('../commands/invoke.ts')).invokeOnce,
);
