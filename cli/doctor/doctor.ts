import { createAwsClients } from '../aws/aws-clients.ts';
import {
  functionArgument,
  functionOption,
  profileOption,
  regionOption,
} from '../aws/aws-options.ts';
import { parseInstanceArn } from '../aws/connect-instance.ts';
import { readFunction } from '../aws/read-function.ts';
import { withAws } from '../aws/with-aws.ts';
import { meantFunction } from '../deploy/last-deployment.ts';
import { command } from '../kernel/command.ts';
import { filled } from '../kernel/decoders.ts';
import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import { INTERRUPTED_ROW } from '../kernel/exit-code-rows.ts';
import type { Session } from '../kernel/session.ts';
import { type Input, syntax } from '../kernel/syntax.ts';
import { UsageError } from '../kernel/usage-error.ts';
import type { CheckResult } from './check-result.ts';
import { type Doctor, examine } from './examine.ts';
import { examineTwin } from './examine-twin.ts';
import { connectPace } from './pace.ts';
import { renderCheckResult, renderCounts } from './render-check-result.ts';

/** How `npm run doctor` is typed. */
export const doctorSyntax = syntax({
  examples: [
    {
      typed: '',
      shows: 'A table of checks of the function that was deployed last, each with what to do.',
    },
    {
      typed: 'NAME --also-region eu-west-2',
      shows: 'The same of the function in a second region, and what differs there.',
    },
    { typed: 'NAME --json', shows: 'For a pipeline: see Exit code.' },
  ],
  declare: (bare) =>
    bare
      .addArgument(functionArgument())
      .addOption(functionOption())
      .option(
        '--connect-instance <ARN|ID>',
        "Amazon Connect instance whose flows call it. Default: those that the function's policy names.",
        instance,
      )
      .option(
        '--call-test <FLOW>',
        "Name or id of a flow: Connect's own testing plays a call through it. See What it does.",
        filled,
      )
      .option(
        '--also-region <REGION>',
        'A second AWS region with a function of the same name: checked likewise, and compared.',
        awsRegion,
      )
      .addOption(regionOption())
      .addOption(profileOption())
      .option(
        '--json',
        'Print one JSON document: status, and checks with check, outcome, found, advice.',
      ),
  notes: [
    {
      title: 'Outcomes',
      rows: [
        ['ok', 'As it should be.'],
        ['warning', 'It works, but not as well as it could.'],
        ['failed', 'Calls fail by it, or will.'],
        ['skipped', 'Not checked, and why: often a permission that you lack.'],
      ],
    },
    {
      title: 'What it does',
      rows: [
        ['changes', 'Nothing, without --call-test.'],
        ['calls', 'None are made; the function checks its own way (check_connection).'],
        [
          '--call-test',
          'Makes a test case in Connect, runs it until the function has answered, and deletes it. Connect charges for it, and the flow may begin to dial the agent. Not yet tried against Connect itself.',
        ],
        ['secrets', 'Read where you may, to see whether they are well-formed; shown never.'],
      ],
    },
    {
      title: 'Exit code',
      rows: [
        ['0', 'No check failed; there may be warnings, and checks that were skipped.'],
        ['1', 'A check failed, or the function could not be looked at.'],
        ['2', 'Mistyped; nothing was asked.'],
        INTERRUPTED_ROW,
      ],
    },
  ],
});

/** `npm run doctor`. */
export const doctorCommand = command(doctorSyntax, doctor);

/** Checks a deployed function and all around it; 1 where a check failed. */
export async function doctor(
  { arguments: [bare], options: typed }: Input<typeof doctorSyntax>,
  session: Session,
  connect = createAwsClients,
  pace = connectPace,
): Promise<ExitCode> {
  const options = { ...typed, ...(await meantFunction(bare, typed)) };
  const { stdout, stderr } = session;
  const look = { paint: stdout.paint, width: stdout.columns || 80 };
  return withAws(options, session, connect, async (aws) => {
    const inRegion = (region: string) => connect({ region, profile: options.awsProfile });
    const say = (line: string) => stderr.write(`${line}\n`);
    const results: CheckResult[] = [];
    for await (const result of checksOf(
      { aws, inRegion, pace, say, callTest: options.callTest },
      options,
    )) {
      results.push(result);
      if (!options.json) stdout.write(renderCheckResult(result, look));
    }
    const hasFailed = results.some(({ outcome }) => outcome === 'failed');
    stdout.write(
      options.json
        ? `${JSON.stringify({ function: options.function, status: hasFailed ? 'failed' : 'ok', checks: results }, undefined, 2)}\n`
        : `\n${renderCounts(results)}\n`,
    );
    return hasFailed ? EXIT.failed : EXIT.ok;
  });
}

async function* checksOf(
  doctor: Doctor,
  options: {
    readonly function: string;
    readonly connectInstance?: string | undefined;
    readonly alsoRegion?: string | undefined;
  },
): AsyncGenerator<CheckResult> {
  const { function: name, connectInstance, alsoRegion } = options;
  if (alsoRegion === undefined) {
    yield* examine(doctor, name, connectInstance);
    return;
  }
  const fn = await readFunction(doctor.aws, name);
  if (fn.region === alsoRegion) {
    throw new UsageError(
      `--also-region: the function is in ${alsoRegion} itself; name another AWS region`,
    );
  }
  yield* examine(doctor, name, connectInstance);
  yield* examineTwin(doctor, fn, name, connectInstance, alsoRegion);
}

function awsRegion(text: string): string {
  if (/^[a-z]{2,4}(-[a-z]+)+-\d$/.test(text)) return text;
  throw new Error(`must be an AWS region such as eu-west-2, not "${text}"`);
}

function instance(text: string): string {
  if (parseInstanceArn(text) !== undefined || /^[A-Za-z0-9-]{1,100}$/.test(text)) return text;
  throw new Error(
    `must be the ARN or the id of an Amazon Connect instance, as its page shows them, not "${text}"`,
  );
}
