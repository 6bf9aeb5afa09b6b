import { FLOW_TYPE_NAMES } from '../../flow-language/catalogue/flow-type.ts';
import { MEANT_ENDINGS } from '../../simulator/connect/run/ending.ts';
import { QUEUE_STATES, THIRD_PARTIES } from '../../simulator/connect/run/scenario.ts';
import { SWITCHES } from '../../simulator/connect/run/switches.ts';
import { command } from '../command.ts';
import { flag, list, value } from '../option.ts';
import { filled, oneOf, secondsUpTo } from '../option-decoders.ts';
import { auth, FAULTS, fault, INTERRUPTED_ROW, MISTYPED_ROW } from './vendor-options.ts';

/** `npm run simulate`. */
export const simulateCommand = command(
  {
    name: 'simulate',
    summary: 'Play a call through a flow of your own, with the real function, and judge it.',
    examples: [
      { typed: 'my-flow.json', shows: 'What the caller hears, block by block.' },
      {
        typed: 'my-flow.json --target pstn:PSTN1 --expect queue=Billing',
        shows: 'The AI agent hands back a target; 1 where the caller ends elsewhere.',
      },
      {
        typed: 'my-flow.json --fault "transfer=503*9" --expect silence=9s',
        shows: 'Cresta is down: nobody may hear silence for more than 9 s.',
      },
      {
        typed: 'flows/pstn-transfer.json --caller hangs-up-after=5s --json',
        shows: 'For a program: docs/simulating.md explains the document.',
      },
    ],
    arguments: [
      {
        name: 'FLOW',
        summary: 'Flow file, or a template that holds it; FILE#NAME for one of several.',
      },
    ],
    options: {
      event: value(
        'FILE',
        'Connect event whose contact calls. Default: a made-up one.',
        filled,
        undefined,
      ),
      'flow-type': value(
        'TYPE',
        `What the flow is for, where the file doesn't say: ${FLOW_TYPE_NAMES.join(', ')}.`,
        oneOf(FLOW_TYPE_NAMES),
        undefined,
      ),
      module: list(
        'NAME=FILE',
        'A module, or a flow to transfer to, by its name or id in the flow.',
      ),
      function: list('NAME=FILE', "What a function that isn't ours answers: a JSON file."),
      fault,
      auth: auth('How the function authenticates', 'secret'),
      'time-limit': value(
        'SECONDS',
        "In place of every block's own limit, and of timeLimitSeconds: above 0, at most 8.",
        secondsUpTo(8),
        undefined,
      ),
      caller: value(
        'hangs-up-after=TIME',
        'The caller hangs up, such as hangs-up-after=5s.',
        filled,
        undefined,
      ),
      'third-party': value(
        'WHAT',
        `Whoever is dialled: ${THIRD_PARTIES.join(', ')}. Default: ${THIRD_PARTIES[0]}.`,
        oneOf(THIRD_PARTIES),
        undefined,
      ),
      target: value('TEXT', 'Transfer target that the AI agent hands back.', filled, undefined),
      queue: list('NAME=STATE', `A queue is ${QUEUE_STATES.join(', ')}.`),
      hours: list('NAME=closed', 'Hours of operation are closed; by default all are open.'),
      metric: list('NAME=NUMBER', 'A metric of queues, such as NumberOfContactsInQueue=12.'),
      input: list('KEYS', 'What the caller keys in, once for each block that asks.'),
      intent: list('NAME', 'What Lex understands, once for each block that asks.'),
      attribute: list('NAME=VALUE', 'A contact attribute that is there from the start.'),
      assume: list('SWITCH=VALUE', 'How a rule works that Amazon does not document. See Switches.'),
      lenient: flag(
        'Pass over what is not known here: blocks along their branch of success, modules, references.',
      ),
      expect: list('WHAT=VALUE', 'Fail unless the call ends so. See Expectations.'),
      json: flag('Print one JSON document instead of the timeline.'),
    },
    notes: [
      {
        title: 'Expectations',
        rows: [
          ['queue=NAME', 'The caller waits in this queue.'],
          ['end=KIND', `${MEANT_ENDINGS.join(', ')}.`],
          ['target=TEXT', 'The flow received this transfer target.'],
          ['agent=reached', 'Or agent=not-reached.'],
          ['silence=TIME', 'No silence is longer, such as 3s.'],
          ['attribute.NAME=VALUE', 'This attribute is there at the end.'],
        ],
      },
      FAULTS,
      {
        title: 'Switches',
        rows: Object.entries(SWITCHES).map(([name, { values, about }]) => [
          name,
          `${about} ${values.join(' (default) or ')}.`,
        ]),
      },
      {
        title: 'Exit code',
        rows: [
          ['0', 'The call ended as expected; without --expect, somewhere a flow may end.'],
          ['1', 'It did not; or the flow dropped the caller, or went in circles.'],
          MISTYPED_ROW,
          INTERRUPTED_ROW,
        ],
      },
    ],
  },
  async () => (await import('../commands/simulate.ts')).simulate,
);
