import {
  type AuthMode,
  type CrestaSimulator,
  type RepeatedRequest,
  startCrestaSimulator,
} from '../../simulator/cresta/start-cresta-simulator.ts';
import type { Input } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Option } from '../option.ts';
import type { Session } from '../session.ts';
import { applyFaults, decodeFaults } from '../simulated/decode-faults.ts';
import { describeExchange } from '../simulated/describe-exchange.ts';
import { renderSimulatorGuide } from '../simulated/render-simulator-guide.ts';
import { untilInterrupted } from '../until-interrupted.ts';

type Options = {
  readonly port: Option<number>;
  readonly auth: Option<AuthMode>;
  readonly fault: Option<readonly string[]>;
  readonly repeated: Option<RepeatedRequest>;
  readonly 'token-lifetime': Option<number>;
};

/** Runs the simulated vendor until Ctrl-C, which is its normal end and so exits with 0. */
export async function simulator({ options }: Input<Options>, session: Session): Promise<ExitCode> {
  const { stdout, stderr, interrupted } = session;
  const faults = decodeFaults(options.fault);
  const describe = describeExchange(stdout.paint);
  let vendor: CrestaSimulator;
  try {
    vendor = await startCrestaSimulator({
      port: options.port,
      repeatedRequest: options.repeated,
      tokenLifetimeSeconds: options['token-lifetime'],
      onEvent(event) {
        const line = describe(event);
        if (line !== undefined && !interrupted.aborted) stdout.write(`${line}\n`);
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    stderr.write(`${stderr.paint('red', 'error:')} ${reason} (--port PORT; 0 for any free one)\n`);
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
