import { command } from '../command.ts';
import { flag, value } from '../option.ts';
import { filled, secondsUpTo } from '../option-decoders.ts';
import { auth, FAULTS, fault, INTERRUPTED_ROW, MISTYPED_ROW } from './vendor-options.ts';

/** `npm start`. */
export const startCommand = command(
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
  async () => (await import('../commands/start.ts')).start,
);
