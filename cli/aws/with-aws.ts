import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import type { Session } from '../kernel/session.ts';
import { askMfaCode } from './ask-mfa-code.ts';
import type { AwsClients, createAwsClients } from './aws-clients.ts';
import { AwsFailure } from './aws-failure.ts';

/**
 * Does what a command does with a function in AWS, by default in the region that its ARN names. What AWS refuses
 * becomes one line and exit code 1.
 * @param connect makes the clients; tests have their own AWS
 */
export async function withAws(
  options: {
    readonly function: string;
    readonly awsRegion?: string | undefined;
    readonly awsProfile?: string | undefined;
    readonly json?: boolean | undefined;
  },
  session: Session,
  connect: typeof createAwsClients,
  work: (aws: AwsClients) => Promise<ExitCode>,
): Promise<ExitCode> {
  const region = options.awsRegion ?? regionOf(options.function);
  const profile = options.awsProfile;
  const { stderr } = session;
  try {
    return await work(connect({ region, profile, mfaCode: askMfaCode(session) }));
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    stderr.write(`${stderr.paint('red', 'error:')} ${error.message}\n`);
    if (options.json) {
      const document = { function: options.function, status: 'failed', error: error.message };
      session.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
    }
    return EXIT.failed;
  }
}

/** The region in `arn:aws:lambda:REGION:…`; undefined for a name. */
function regionOf(name: string): string | undefined {
  const [arn, , , region] = name.split(':');
  return arn === 'arn' ? region : undefined;
}
