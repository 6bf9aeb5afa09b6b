import { SWITCHES } from '../../simulator/connect/run/switches.ts';
import { MEANT_ENDINGS } from '../../timeline/ending.ts';
import { command } from '../kernel/command.ts';
import { collect, filled, NONE } from '../kernel/decoders.ts';
import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import { INTERRUPTED_ROW, MISTYPED_ROW } from '../kernel/exit-code-rows.ts';
import type { Session } from '../kernel/session.ts';
import { type Input, syntax } from '../kernel/syntax.ts';
import { declareCallOptions } from '../local/call-options.ts';
import { decodeCallFaults } from '../local/decode-call-faults.ts';
import { noteOfType } from '../local/flow-file.ts';
import { readFlowFile } from '../local/read-flow-file.ts';
import { readWishes } from '../local/read-wishes.ts';
import { scenarioOf } from '../local/scenario-of-options.ts';
import { REFUSED, renderReport, showPlay } from '../local/show-play.ts';
import { unknownNames } from '../local/unknown-names.ts';
import { CALL_FAULTS } from '../local/vendor-options.ts';
import { drawCall } from './draw-call.ts';
import { decodeExpectations, judge } from './expectation.ts';
import { judgeNever } from './never.ts';
import { saveCall } from './save-call.ts';

const simulateSyntax = syntax({
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
      typed: 'my-flow.json --scenario busy-day.json',
      shows: 'All of that in a file: functions, queues, what the caller does.',
    },
    {
      typed: 'flows/pstn-transfer.json --caller hangs-up-after=5s --json',
      shows: 'For a program: docs/simulating.md explains the document.',
    },
  ],
  declare: (bare) =>
    declareCallOptions(
      bare.argument(
        '<FLOW>',
        'Flow file, or a template that holds it; FILE#NAME for one of several.',
      ),
    )
      .option(
        '--expect <WHAT=VALUE>',
        'Fail unless the call ends so. See Expectations.',
        collect,
        NONE,
      )
      .option('--svg <FILE>', "Draw the call's way through the flow into this file.", filled)
      .option(
        '--html <FILE>',
        'Keep the call as a page that opens without a server: the playground with this call in it.',
        filled,
      )
      .option('--json', 'Print one JSON document instead of the timeline.'),
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
    CALL_FAULTS,
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
        [
          '1',
          'It did not; or the flow dropped the caller, went in circles, or came to something that nobody answers.',
        ],
        MISTYPED_ROW,
        INTERRUPTED_ROW,
      ],
    },
  ],
});

/** `npm run simulate`. */
export const simulateCommand = command(simulateSyntax, simulate);

/** Plays a call through a flow file, shows it, and compares how it ended with what was expected. */
async function simulate(
  { arguments: [path], options }: Input<typeof simulateSyntax>,
  session: Session,
): Promise<ExitCode> {
  const scenario = await scenarioOf(options, session);
  const expectations = decodeExpectations(scenario.expect ?? []);
  const never = readWishes('never', scenario.never);
  decodeCallFaults(scenario.faults ?? []);
  const flow = await readFlowFile(path, scenario.flowType);
  session.stderr.write(noteOfType(flow));
  const library = new Map<string, typeof flow>();
  for (const [name, file] of Object.entries(scenario.modules ?? {})) {
    library.set(name, await readFlowFile(file));
  }
  for (const note of unknownNames([flow, ...library.values()], scenario)) {
    session.stderr.write(`Note: ${note}\n`);
  }
  const report = await showPlay({ flow, library, scenario }, options.json, session);
  if (report === REFUSED) return EXIT.usage;
  const judged = [...judge(expectations, report), ...judgeNever(never, report)];
  if (options.html !== undefined) {
    const { html: file, svg: _svg, ...typed } = options;
    const play = { flow, library, scenario };
    await saveCall({ file, typed: path, options: typed }, play, report, session);
  }
  if (options.svg !== undefined) await drawCall(options.svg, flow.flow, report, session);
  if (options.json) session.stdout.write(renderReport({ ...report, expectations: judged }));
  for (const { expected, met, actual } of judged) {
    const { paint } = session.stderr;
    const told = met ? paint('green', 'as expected:') : paint('red', 'not as expected:');
    session.stderr.write(`${told} ${expected}${met ? '' : `, but ${actual}`}\n`);
  }
  const astray = report.ending.kind === 'dropped' || report.ending.kind === 'stopped';
  return astray || judged.some(({ met }) => !met) ? EXIT.failed : EXIT.ok;
}
