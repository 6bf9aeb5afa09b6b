import { commandLine } from '../../playground/server/simulate-line.ts';
import { filesOf, situationOf } from '../../playground/server/situation.ts';
import { command } from '../kernel/command.ts';
import { filled, secondsUpTo } from '../kernel/decoders.ts';
import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import { INTERRUPTED_ROW, MISTYPED_ROW } from '../kernel/exit-code-rows.ts';
import type { Session } from '../kernel/session.ts';
import { type Input, syntax } from '../kernel/syntax.ts';
import { readFlowFile } from '../local/read-flow-file.ts';
import { type CallOptions, scenarioOf } from '../local/scenario-of-options.ts';
import { SHIPPED_FLOW } from '../local/shipped-flow.ts';
import { REFUSED, renderReport, showPlay } from '../local/show-play.ts';
import { authOption, CALL_FAULTS, faultOption } from '../local/vendor-options.ts';

const startSyntax = syntax({
  examples: [
    { typed: '', shows: 'A call is handed over to the AI agent and comes back.' },
    { typed: '--fault transfer=503,503', shows: 'Cresta fails twice before it answers.' },
    {
      typed: '--fault "handoff=hang*9" --time-limit 3',
      shows: 'Cresta never says how the conversation ended.',
    },
    {
      typed: '--caller hangs-up-after=12s',
      shows: 'The caller hangs up on the agent, and what it learnt is brought in afterwards.',
    },
    {
      typed: '--caller hangs-up-after=12s --fault event=late --fault "connect=503*5"',
      shows: "The same, with an event that comes late and a Connect that doesn't take it at first.",
    },
    { typed: '--event events/nulls.json', shows: 'A contact of your own.' },
  ],
  declare: (bare) =>
    bare
      .option('--scenario <FILE>', 'What is so in the call, as JSON: docs/simulating.md.', filled)
      .addOption(faultOption())
      .option(
        '--time-limit <SECONDS>',
        "In place of every block's own limit, and of timeLimitSeconds: above 0, at most 8.",
        secondsUpTo(8),
      )
      .option(
        '--caller <hangs-up-after=TIME>',
        'The caller hangs up, such as hangs-up-after=12s.',
        filled,
      )
      .addOption(authOption('How the function authenticates'))
      .option(
        '--event <FILE>',
        'Connect event whose contact calls. Default: a made-up one.',
        filled,
      )
      .option('--json', 'Print one JSON document instead of the timeline.'),
  notes: [
    CALL_FAULTS,
    {
      title: 'Exit code',
      rows: [
        ['0', 'The call was handed over and came back, or what the agent learnt did.'],
        ['1', "The agent wasn't reached, or its hand-off never came."],
        MISTYPED_ROW,
        INTERRUPTED_ROW,
      ],
    },
  ],
});

/** `npm start`. */
export const startCommand = command(startSyntax, start);

/** What to try after this call: the same in a browser, and more. */
function whatNext(options: CallOptions, { stdout, platform }: Session): string {
  const { scenario } = options;
  const given = [
    ...(scenario === undefined ? [] : [['scenario', scenario] as const]),
    ...filesOf(options),
    ...situationOf(options),
  ];
  const line = commandLine('playground', [], given, platform);
  const rows = [
    ['see and hear this call in a browser', line],
    ['the same while Cresta fails twice', 'npm start -- --fault transfer=503,503'],
    ['a flow of your own', 'npm run simulate -- my-flow.json'],
    ['bring it into AWS; this only shows what that would do', 'npm run deploy -- --dry-run'],
  ] as const;
  const told = rows.map(([what, typed]) => `  ${what}:\n    ${stdout.paint('bold', typed)}\n`);
  return `\nWhat next\n${told.join('')}`;
}

/**
 * Plays a call through the flow that comes along and shows it; 0 only where the call was handed over
 * and came back, or what the agent learnt did.
 */
async function start({ options }: Input<typeof startSyntax>, session: Session): Promise<ExitCode> {
  const scenario = await scenarioOf(options, session);
  const flow = await readFlowFile(SHIPPED_FLOW);
  const report = await showPlay({ flow, library: new Map(), scenario }, options.json, session);
  if (report === REFUSED) return EXIT.usage;
  session.stdout.write(options.json ? renderReport(report) : whatNext(options, session));
  const isBack = report.outcome === 'handed-over-and-back' || report.afterwards?.recovered === true;
  return isBack ? EXIT.ok : EXIT.failed;
}
