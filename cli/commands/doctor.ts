import { createAwsClients } from '../aws/aws-clients.ts';
import { withAws } from '../aws/with-aws.ts';
import type { Input } from '../command.ts';
import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import { connectPace } from '../doctor/pace.ts';
import { renderCounts, renderFinding } from '../doctor/render-finding.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { printableJson } from '../printable.ts';
import type { Session } from '../session.ts';
import type { DoctorOptions } from '../syntax/doctor.ts';

/** Checks a deployed function and all around it; 1 where a check failed. */
export function doctor(
  { options }: Input<DoctorOptions>,
  session: Session,
  connect = createAwsClients,
  pace = connectPace,
): Promise<ExitCode> {
  const { stdout, stderr, interrupted } = session;
  const look = { paint: stdout.paint, width: stdout.columns || 80 };
  return withAws(options, session, connect, async (aws) => {
    const inRegion = (region: string) =>
      connect({ region, profile: options['aws-profile'], interrupted });
    const say = (line: string) => stderr.write(`${line}\n`);
    const findings: Finding[] = [];
    for await (const finding of examine(
      { aws, inRegion, pace, say },
      options.function,
      options['connect-instance'],
    )) {
      findings.push(finding);
      if (!options.json) stdout.write(renderFinding(finding, look));
    }
    const hasFailed = findings.some(({ outcome }) => outcome === 'failed');
    stdout.write(
      options.json
        ? `${printableJson({ function: options.function, status: hasFailed ? 'failed' : 'ok', checks: findings })}\n`
        : `\n${renderCounts(findings)}\n`,
    );
    return hasFailed ? EXIT.failed : EXIT.ok;
  });
}
