import { TEXT_NAMES, TEXT_OCCASIONS } from '../../flow-language/build/texts.ts';
import { FLOW_TYPE_NAMES } from '../../flow-language/catalogue/flow-type.ts';
import { functionArn, queueArn } from '../../flow-language/model/arn.ts';
import { command } from '../command.ts';
import { readTargets } from '../flow/read-targets.ts';
import { readTexts } from '../flow/read-texts.ts';
import { decodedList, flag, value } from '../option.ts';
import { filled, oneOf, wholeNumber } from '../option-decoders.ts';

/** `npm run flow`. */
export const flowCommand = command(
  {
    name: 'flow',
    summary: 'Make, check or draw a flow for Amazon Connect.',
    examples: [
      {
        typed: '--function-arn ARN --fallback-queue ARN --out my-flow.json',
        shows: 'A flow to import; with --target pstn:PSTN1=ARN for each transfer target.',
      },
      {
        typed: '--module --function-arn ARN --text welcome="Good morning."',
        shows: 'A flow module, to put into a flow that you have.',
      },
      {
        typed: '--lint my-flow.json',
        shows: 'What is dangerous in a flow that uses the function.',
      },
      { typed: '--svg my-flow.json --out my-flow.svg', shows: 'A picture of any flow.' },
    ],
    arguments: [],
    options: {
      'function-arn': value(
        'ARN',
        'Your function, its version or its alias.',
        functionArn,
        undefined,
      ),
      'fallback-queue': value(
        'ARN',
        'Queue for whoever no other queue takes, and after failures.',
        queueArn,
        undefined,
      ),
      target: decodedList(
        'TARGET=ARN',
        'Queue for a transfer target of the AI agent; can be given several times.',
        readTargets,
      ),
      text: decodedList('NAME=TEXT', 'Something else to say. See Texts.', readTexts),
      'time-limit': value(
        'SECONDS',
        'How long the blocks wait, and the function knows it: 1 to 8; default 8.',
        wholeNumber(1, 8),
        undefined,
      ),
      module: flag('Make a flow module, which queues nothing and disconnects nobody.'),
      lint: value('FILE', 'Check this flow file instead of making one.', filled, undefined),
      format: value(
        'FORMAT',
        'With --lint: text (default), or sarif for a code host.',
        oneOf(['text', 'sarif']),
        undefined,
      ),
      'flow-type': value(
        'TYPE',
        `With --lint: what the flow is for, where the file doesn't say: ${FLOW_TYPE_NAMES.join(', ')}.`,
        oneOf(FLOW_TYPE_NAMES),
        undefined,
      ),
      svg: value('FILE', 'Draw this flow file instead of making one.', filled, undefined),
      run: value(
        'FILE',
        'With --svg: draw in the way that a call took, from npm run simulate -- … --json.',
        filled,
        undefined,
      ),
      out: value('FILE', 'Write here. Default: standard output.', filled, undefined),
      force: flag('Replace the file of --out if it is there already.'),
    },
    notes: [
      { title: 'Texts', rows: TEXT_NAMES.map((name) => [name, TEXT_OCCASIONS[name]]) },
      {
        title: 'Exit code',
        rows: [
          ['0', 'It was made, drawn, or found without danger.'],
          ['1', 'With --lint: there is an error or a warning.'],
          ['2', "Mistyped, or a file that can't be read or written; nothing was done."],
        ],
      },
    ],
  },
  async () => (await import('../commands/flow.ts')).flow,
);
