import type { TestContext } from 'node:test';
import { type Ended, runIn, type Surroundings, tableOf } from '../../../checks/support/run-in.ts';
import { createAwsClients } from '../../../cli/aws/aws-clients.ts';
import type { CheckResult } from '../../../cli/doctor/check-result.ts';
import { doctor, doctorSyntax } from '../../../cli/doctor/doctor.ts';
import { command } from '../../../cli/kernel/command.ts';
import { main } from '../../../cli/kernel/main.ts';
import {
  type AwsScript,
  type ScriptedAws,
  startScriptedAws,
} from '../../support/scripted-aws/start-scripted-aws.ts';
import { CREDENTIALS } from '../aws/scripted-clients.ts';
import { HEALTHY } from './healthy-aws.ts';

/** Examines the function in an AWS that is healthy but for what the script says. */
export async function runDoctor(
  t: TestContext,
  script: AwsScript = {},
  argv: readonly string[] = [],
  surroundings: Surroundings = {},
): Promise<Ended & { readonly server: ScriptedAws }> {
  const server = await startScriptedAws({ ...HEALTHY, ...script });
  t.after(() => server.close());
  const standIn = { endpoint: server.origin, credentials: CREDENTIALS, maxAttempts: 1 };
  const commands = tableOf(
    'doctor',
    command(doctorSyntax, (input, session) =>
      doctor(
        input,
        session,
        (target) => createAwsClients({ region: 'eu-central-1', ...target, standIn }),
        async () => {},
      ),
    ),
  );
  const region = ['--aws-region', 'eu-central-1'];
  const ended = await runIn(surroundings, (session) =>
    main(['doctor', '--function', 'transfer', ...region, ...argv], commands, session),
  );
  return { ...ended, server };
}

/** The findings that aren't `ok`, each as `check outcome: subject: found → advice`. */
export async function complaints(
  t: TestContext,
  script: AwsScript,
  argv: readonly string[] = [],
): Promise<readonly string[]> {
  const { stdout } = await runDoctor(t, script, ['--json', ...argv]);
  const { checks }: { checks: readonly CheckResult[] } = JSON.parse(stdout);
  return checks
    .filter(({ outcome }) => outcome !== 'ok')
    .map(({ check, subject, outcome, found, advice }) =>
      [`${check} ${outcome}: `, subject && `${subject}: `, found, advice && ` → ${advice}`].join(
        '',
      ),
    );
}
