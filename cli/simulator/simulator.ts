import {
  type CrestaSimulator,
  startCrestaSimulator,
} from '../../simulator/cresta/start-cresta-simulator.ts';
import { messageOf } from '../../src/errors.ts';
import { command } from '../kernel/command.ts';
import { oneOf, wholeNumber } from '../kernel/decoders.ts';
import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import { MISTYPED_ROW } from '../kernel/exit-code-rows.ts';
import type { Session } from '../kernel/session.ts';
import { type Input, syntax } from '../kernel/syntax.ts';
import { untilInterrupted } from '../kernel/until-interrupted.ts';
import { applyFaults, decodeFaults } from '../local/decode-faults.ts';
import { authOption, FAULTS, faultOption } from '../local/vendor-options.ts';
import { describeExchange } from './describe-exchange.ts';
import { renderSimulatorGuide } from './render-simulator-guide.ts';

const simulatorSyntax = syntax({
  examples: [
    { typed: '', shows: 'On port 8787; prints what to set to use it.' },
    { typed: '--port 0 --auth oauth', shows: 'On any free port, for an OAuth client.' },
    { typed: '--fault token=30%503', shows: 'The token endpoint fails now and then.' },
  ],
  declare: (bare) =>
    bare
      .option(
        '--port <PORT>',
        'Port on 127.0.0.1; default 8787, 0 for any.',
        wholeNumber(0, 65_535),
        8787,
      )
      .addOption(
        authOption('What the environment variables that it prints are for').default('secret'),
      )
      .addOption(faultOption())
      .option(
        '--repeated <ANSWER>',
        'What a second request for the same call gets: same, also-valid (default) or revokes-older.',
        oneOf(['same', 'also-valid', 'revokes-older']),
        'also-valid',
      )
      .option(
        '--token-lifetime <SECONDS>',
        'How long a token is valid; default 3600.',
        wholeNumber(1, 86_400),
        3600,
      ),
  notes: [
    FAULTS,
    {
      title: 'Exit code',
      rows: [['0', 'Stopped by Ctrl-C.'], ['1', "The port can't be had."], MISTYPED_ROW],
    },
  ],
});

/** `npm run simulator`. */
export const simulatorCommand = command(simulatorSyntax, simulator);

/** Runs the simulated vendor until Ctrl-C, which is its normal end and so exits with 0. */
async function simulator(
  { options }: Input<typeof simulatorSyntax>,
  session: Session,
): Promise<ExitCode> {
  const { stdout, stderr } = session;
  const interrupted = session.interruption();
  const faults = decodeFaults(options.fault);
  const describe = describeExchange(stdout.paint);
  let vendor: CrestaSimulator;
  try {
    vendor = await startCrestaSimulator({
      port: options.port,
      repeatedRequest: options.repeated,
      tokenLifetimeSeconds: options.tokenLifetime,
      onEvent(event) {
        const line = describe(event);
        if (line !== undefined && !interrupted.aborted) stdout.write(`${line}\n`);
      },
    });
  } catch (error) {
    stderr.write(
      `${stderr.paint('red', 'error:')} ${messageOf(error)} (--port PORT; 0 for any free one)\n`,
    );
    return EXIT.failed;
  }
  applyFaults(vendor, faults);
  stdout.write(
    renderSimulatorGuide({
      origin: vendor.origin,
      variables: vendor.environment(options.auth),
      platform: session.platform,
      paint: stdout.paint,
    }),
  );
  await untilInterrupted(new Promise<never>(() => {}), interrupted);
  await vendor.close();
  stdout.write('Stopped.\n');
  return EXIT.ok;
}
