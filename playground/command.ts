import { command } from '../cli/kernel/command.ts';
import { wholeNumber } from '../cli/kernel/decoders.ts';
import type { ExitCode } from '../cli/kernel/exit-code.ts';
import { MISTYPED_ROW } from '../cli/kernel/exit-code-rows.ts';
import type { Session } from '../cli/kernel/session.ts';
import { type Input, syntax } from '../cli/kernel/syntax.ts';
import { declareCallOptions } from '../cli/local/call-options.ts';
import { decodeCallFaults } from '../cli/local/decode-call-faults.ts';
import { readScenarioFile } from '../cli/local/read-scenario-file.ts';
import { typedScenario } from '../cli/local/scenario-of-options.ts';
import { CALL_FAULTS } from '../cli/local/vendor-options.ts';
import { servePlayground, shippedFlow, USUAL_PORT } from './server/serve-playground.ts';
import { filesOf, situationOf } from './server/situation.ts';

const playgroundSyntax = syntax({
  examples: [
    { typed: '', shows: 'The flow of flows/, in a browser: open the address that it prints.' },
    { typed: 'my-flow.json', shows: 'A flow of your own; it is shown anew when you save it.' },
    {
      typed: 'my-flow.json --scenario busy-day.json',
      shows: 'With what other functions, Lex and queues answer; answers are kept there, too.',
    },
    {
      typed: '--fault transfer=503,503 --caller hangs-up-after=12s',
      shows: 'Begins with this call; all of it can be changed on the page.',
    },
  ],
  declare: (bare) =>
    declareCallOptions(
      bare.argument(
        '[FLOW]',
        'Flow file, or a template that holds it; FILE#NAME for one of several. Default: flows/pstn-transfer.json.',
      ),
    ).option(
      '--port <PORT>',
      `Port on 127.0.0.1; default ${USUAL_PORT}, 0 for any.`,
      wholeNumber(0, 65_535),
      USUAL_PORT,
    ),
  notes: [
    CALL_FAULTS,
    {
      title: 'Exit code',
      rows: [['0', 'Stopped by Ctrl-C.'], ['1', "The port can't be had."], MISTYPED_ROW],
    },
  ],
});

/** `npm run playground`. */
export const playgroundCommand = command(playgroundSyntax, playground);

/** Serves the playground until Ctrl-C. What is mistyped is told here, not on the page. */
async function playground(
  { arguments: [flow], options }: Input<typeof playgroundSyntax>,
  session: Session,
): Promise<ExitCode> {
  const { scenario, event, function: functions, module, port, ...said } = options;
  const files = { ...(event !== undefined && { event }), function: functions, module };
  if (scenario !== undefined) await readScenarioFile(scenario, session);
  decodeCallFaults(said.fault);
  await typedScenario(said, session);
  return servePlayground(
    {
      flow: flow ?? shippedFlow(),
      port,
      scenarioFile: scenario,
      base: await typedScenario(files, session),
      files: filesOf(files),
      situation: situationOf(said),
    },
    session,
  );
}
