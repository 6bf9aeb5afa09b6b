import { command } from '../command.ts';
import { value } from '../option.ts';
import { oneOf, wholeNumber } from '../option-decoders.ts';
import { auth, FAULTS, fault, MISTYPED_ROW } from './vendor-options.ts';

/** `npm run simulator`. */
export const simulatorCommand = command(
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
  async () => (await import('../commands/simulator.ts')).simulator,
);
