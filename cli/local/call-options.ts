import type { Command } from '@commander-js/extra-typings';
import { FLOW_TYPE_NAMES } from '../../flow-language/catalogue/flow-type.ts';
import { QUEUE_STATES, THIRD_PARTIES } from '../../simulator/connect/scenario/scenario.ts';
import { collect, filled, NONE, oneOf, secondsUpTo } from '../kernel/decoders.ts';
import { authOption, faultOption } from './vendor-options.ts';

/** Adds the options that say what is so in a call: each is short for a part of a scenario. */
export function declareCallOptions<Arguments extends unknown[]>(command: Command<Arguments>) {
  return command
    .option(
      '--scenario <FILE>',
      'What is so in the call, as JSON; a run saved with --json will do, or the JSON itself. Other options overrule it.',
      filled,
    )
    .option(
      '--flow-type <TYPE>',
      `What the flow is for, where the file doesn't say: ${FLOW_TYPE_NAMES.join(', ')}.`,
      oneOf(FLOW_TYPE_NAMES),
    )
    .option('--event <FILE>', 'Connect event whose contact calls. Default: a made-up one.', filled)
    .option(
      '--ours <NAME>',
      'What our function is called, by name or ARN. Default: aws-lambda-connect-pstn-transfer.',
      filled,
    )
    .option(
      '--function <NAME=FILE>',
      "What a function that isn't ours answers: a JSON file.",
      collect,
      NONE,
    )
    .option(
      '--module <NAME=FILE>',
      'A module, or a flow to transfer to, by its name or id in the flow.',
      collect,
      NONE,
    )
    .addOption(faultOption())
    .addOption(authOption('How the function authenticates'))
    .option(
      '--warm',
      'The function has served a call before: secret, token and connections are there.',
    )
    .option(
      '--time-limit <SECONDS>',
      "In place of every block's own limit, and of timeLimitSeconds: above 0, at most 8.",
      secondsUpTo(8),
    )
    .option(
      '--caller <hangs-up-after=TIME>',
      'The caller hangs up, such as hangs-up-after=5s.',
      filled,
    )
    .option(
      '--third-party <WHAT>',
      `What the dialled party does: ${THIRD_PARTIES.join(', ')}. Default: ${THIRD_PARTIES[0]}.`,
      oneOf(THIRD_PARTIES),
    )
    .option('--target <TEXT>', 'Transfer target that the AI agent hands back.', filled)
    .option(
      '--queue <NAME=WHAT>',
      `A queue is ${QUEUE_STATES.join(', ')}; or NAME=ARN, to call it so.`,
      collect,
      NONE,
    )
    .option(
      '--in-queue <NAME>',
      'The queue that the contact comes from: $.Queue.Name of a whisper, hold or queue flow.',
      filled,
    )
    .option(
      '--hours <NAME=closed>',
      'Hours of operation are closed; by default all are open.',
      collect,
      NONE,
    )
    .option(
      '--metric <NAME=NUMBER>',
      'A metric of queues, such as NumberOfContactsInQueue=12.',
      collect,
      NONE,
    )
    .option(
      '--input <KEYS>',
      'What the caller keys in, once for each block that asks.',
      collect,
      NONE,
    )
    .option(
      '--intent <NAME>',
      'What Lex understands, once for each block that asks.',
      collect,
      NONE,
    )
    .option(
      '--draw <NUMBER>',
      'What "Distribute by percentage" draws, 1 to 100, once for each block; else by chance.',
      collect,
      NONE,
    )
    .option('--lex <NAME=VALUE>', 'What Lex leaves in $.Lex.SessionAttributes.', collect, NONE)
    .option('--slot <NAME=VALUE>', 'What Lex leaves in $.Lex.Slots.', collect, NONE)
    .option(
      '--profile <NAME=VALUE>',
      'A field of the one customer profile that is found; none where none is.',
      collect,
      NONE,
    )
    .option(
      '--case <NAME=VALUE>',
      'A field of the one case that is found; none where none is.',
      collect,
      NONE,
    )
    .option(
      '--table <QUERY.ATTRIBUTE=VALUE>',
      'What a data table holds: $.DataTables.QUERY.ATTRIBUTE.',
      collect,
      NONE,
    )
    .option(
      '--view <NAME=ACTION>',
      'What a person does in a view, once for each time that it is shown.',
      collect,
      NONE,
    )
    .option(
      '--block <ID=BRANCH>',
      'What comes of a block, by its identifier or type: next, an error or a result.',
      collect,
      NONE,
    )
    .option(
      '--attribute <NAME=VALUE>',
      'A contact attribute that is there from the start.',
      collect,
      NONE,
    )
    .option(
      '--assume <SWITCH=VALUE>',
      'How a rule works that Amazon does not document. See Switches.',
      collect,
      NONE,
    )
    .option(
      '--lenient',
      'Pass over what is not known or not answered, along the branch of success.',
    );
}
