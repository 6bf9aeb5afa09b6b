import { type Command, command } from './command.ts';
import { flag, value } from './option.ts';
import { filled, oneOf, secondsUpTo, wholeNumber } from './option-decoders.ts';
import { conformanceCommand } from './syntax/conformance.ts';
import { deploySyntax } from './syntax/deploy.ts';
import { destroySyntax } from './syntax/destroy.ts';
import { doctorSyntax } from './syntax/doctor.ts';
import { flowCommand } from './syntax/flow.ts';
import { logsSyntax } from './syntax/logs.ts';
import { simulateCommand } from './syntax/simulate.ts';
import { auth, FAULTS, fault, INTERRUPTED_ROW, MISTYPED_ROW } from './syntax/vendor-options.ts';

/** All commands, in the order in which help lists them. Each one's code is imported when it runs. */
export const COMMANDS: readonly Command[] = [
  command(
    {
      name: 'start',
      summary: 'Play a whole call through the flow in flows/, with a simulated vendor and no AWS.',
      examples: [
        { typed: '', shows: 'A call is handed over to the AI agent and comes back.' },
        { typed: '--fault transfer=503,503', shows: 'Cresta fails twice before it answers.' },
        {
          typed: '--fault "handoff=hang*9" --time-limit 3',
          shows: 'Cresta never says how the conversation ended.',
        },
        { typed: '--event events/nulls.json', shows: 'A contact of your own.' },
      ],
      arguments: [],
      options: {
        fault,
        'time-limit': value(
          'SECONDS',
          "In place of every block's own limit, and of timeLimitSeconds: above 0, at most 8.",
          secondsUpTo(8),
          undefined,
        ),
        auth: auth('How the function authenticates', 'secret'),
        event: value(
          'FILE',
          'Connect event whose contact calls. Default: a made-up one.',
          filled,
          undefined,
        ),
        json: flag('Print one JSON document instead of the timeline.'),
      },
      notes: [
        FAULTS,
        {
          title: 'Exit code',
          rows: [
            ['0', 'The call was handed over and came back.'],
            ['1', 'It was not, or did not.'],
            MISTYPED_ROW,
            INTERRUPTED_ROW,
          ],
        },
      ],
    },
    async () => (await import('./commands/start.ts')).start,
  ),
  simulateCommand,
  flowCommand,
  command(
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
    async () => (await import('./commands/invoke.ts')).invokeOnce,
  ),
  command(
    {
      name: 'simulator',
      summary: 'Run the simulated vendor alone, until Ctrl-C.',
      examples: [
        { typed: '', shows: 'On port 8787; prints what to set to use it.' },
        { typed: '--port 0 --auth oauth', shows: 'On any free port, for an OAuth client.' },
        { typed: '--fault token=30%503', shows: 'The token endpoint fails now and then.' },
      ],
      arguments: [],
      options: {
        port: value(
          'PORT',
          'Port on 127.0.0.1; default 8787, 0 for any.',
          wholeNumber(0, 65_535),
          8787,
        ),
        auth: auth('What the environment variables that it prints are for', 'secret'),
        fault,
        repeated: value(
          'ANSWER',
          'What a second request for the same call gets: same, also-valid (default) or revokes-older.',
          oneOf(['same', 'also-valid', 'revokes-older']),
          'also-valid',
        ),
        'token-lifetime': value(
          'SECONDS',
          'How long a token is valid; default 3600.',
          wholeNumber(1, 86_400),
          3600,
        ),
      },
      notes: [
        FAULTS,
        {
          title: 'Exit code',
          rows: [['0', 'Stopped by Ctrl-C.'], ['1', "The port can't be had."], MISTYPED_ROW],
        },
      ],
    },
    async () => (await import('./commands/simulator.ts')).simulator,
  ),
  command(
    {
      name: 'package',
      summary: 'Make the zip that AWS Lambda runs, and tell its SHA-256.',
      examples: [
        { typed: '', shows: 'aws-lambda-connect-pstn-transfer-ts.zip, in this folder.' },
        { typed: '--json', shows: 'For a script.' },
      ],
      arguments: [],
      options: { json: flag('Print one JSON document: path, bytes, sha256, bundleBytes.') },
      notes: [
        {
          title: 'The zip',
          rows: [
            ['runtime', 'nodejs24.x, on arm64 or x86_64.'],
            ['handler', 'handler.handler'],
            ['SHA-256', 'The same sources give the same, on any machine and in any time zone.'],
          ],
        },
        {
          title: 'Exit code',
          rows: [
            ['0', 'The zip is there.'],
            ['1', "The sources don't build, or the bundle is too large; no zip was written."],
            ['2', 'Mistyped; nothing was done.'],
          ],
        },
      ],
    },
    async () => (await import('./commands/package.ts')).packageFunction,
  ),
  conformanceCommand,
  command(deploySyntax, async () => (await import('./commands/deploy.ts')).deploy),
  command(destroySyntax, async () => (await import('./commands/destroy.ts')).destroy),
  command(doctorSyntax, async () => (await import('./commands/doctor.ts')).doctor),
  command(logsSyntax, async () => (await import('./commands/logs.ts')).logs),
];
