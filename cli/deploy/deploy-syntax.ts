import { profileOption, regionOption, stackOption } from '../aws/aws-options.ts';
import { collect, filled, NONE, oneOf } from '../kernel/decoders.ts';
import { type Input, syntax } from '../kernel/syntax.ts';

/** How `npm run deploy` is typed; each option stands for a question. */
export const deploySyntax = syntax({
  examples: [
    { typed: '', shows: 'Asks what it must know, beginning with the answers of last time.' },
    { typed: '--dry-run', shows: 'Shows what would change in AWS, and changes nothing.' },
    {
      typed: '--yes --secret-arn ARN --virtual-agent NAME',
      shows: 'Asks nothing, as in a pipeline.',
    },
    {
      typed: '--artefact connect-pstn-transfer/SHA256.zip',
      shows: 'Back to code that was uploaded earlier; an earlier zip does as well.',
    },
  ],
  declare: (bare) =>
    bare
      .addOption(stackOption())
      .addOption(regionOption())
      .addOption(profileOption())
      .option(
        '--secret-arn <ARN>',
        'Secret in AWS Secrets Manager that holds the OAuth client. Recommended.',
        filled,
      )
      .option(
        '--create-secret <NAME>',
        'Make that secret, from the OAuth client that is given.',
        filled,
      )
      .option(
        '--update-secret',
        'With --create-secret: write into a secret that is there already.',
        false,
      )
      .option('--client-id <ID>', 'OAuth client from Cresta.', filled)
      .option(
        '--client-secret-file <FILE>',
        'File with its secret, or - for standard input.',
        filled,
      )
      .option('--api-key-file <FILE>', 'Deprecated: file with an API key, or -.', filled)
      .option('--virtual-agent <NAME>', 'customers/…/profiles/…/virtualAgents/…', filled)
      .option(
        '--cresta-region <REGION>',
        'Region of Cresta, not of AWS; us-west-2-prod where nothing else is known.',
        filled,
      )
      .option('--api-domain <HOST>', "Host of Cresta's API, where it isn't the region's.", filled)
      .option('--auth-domain <HOST>', "Host of Cresta's OAuth server, likewise.", filled)
      .option(
        '--connect-instance <ARN>',
        'Amazon Connect instance whose flows call the function; none for none.',
        filled,
      )
      .option(
        '--recover-handoffs <true|false>',
        'Bring in what the agent learnt of callers who hang up on it: docs/recover.md.',
        oneOf(['true', 'false']),
      )
      .option('--function-name <NAME>', 'Name of the function, and so of its alarms.', filled)
      .option('--role-name <NAME>', "Name of the function's role.", filled)
      .option(
        '--take-over',
        'Bring a function that no stack made, and its role, into the stack, under their own names. Default: another one beside it.',
        false,
      )
      .option('--execution-role <ARN>', 'A role that is there; the stack then makes none.', filled)
      .option('--permissions-boundary <ARN>', 'The most that the role may get.', filled)
      .option('--subnets <IDS>', 'Subnets of a VPC, separated by commas.', filled)
      .option('--security-groups <IDS>', 'Security groups for them, likewise.', filled)
      .option('--alarm-topic <ARN>', 'SNS topic that hears of all alarms.', filled)
      .option(
        '--parameters <FILE>',
        "The template's parameters, as in infra/cloudformation/parameters.json.example, or with ParameterKey and ParameterValue.",
        filled,
      )
      .option(
        '--parameter <NAME=VALUE>',
        'Any parameter of the template, such as MemorySize=1024; can be given several times. All of them: docs/deploying/parameters.md.',
        collect,
        NONE,
      )
      .option(
        '--bucket <NAME>',
        'Bucket for the code. Default: the one that the stack has, or our own.',
        filled,
      )
      .option(
        '--artefact <ZIP|KEY>',
        'Code to deploy: a zip, or the key of an earlier upload.',
        filled,
      )
      .option(
        '--tag <KEY=VALUE>',
        'A tag for stack, bucket, objects and secret, kept for this stack; can be given several times.',
        collect,
        NONE,
      )
      .option('--role-arn <ARN>', 'Service role that CloudFormation takes for the stack.', roleArn)
      .option('--bucket-kms-key <ARN>', 'Your key for the bucket and what is uploaded.', keyArn)
      .option('--secret-kms-key <ARN>', 'Your key for the secret of --create-secret.', keyArn)
      .option('--save-secrets', 'Keep a secret that is known here in var.json.', false)
      .option('--skip-check', "Don't have the function check itself at the end.", false)
      .option('--dry-run', 'Stop before anything is changed.', false)
      .option(
        '--yes',
        'Ask nothing: answers of last time and defaults count, and it is deployed.',
        false,
      )
      .option(
        '--json',
        'Print one JSON document: outcome, changes, outputs, check; or what failed.',
        false,
      ),
  notes: [
    {
      title: 'Where answers come from, the first that there is',
      rows: [
        ['flags', 'As above.'],
        ['parameters file', 'That of --parameters.'],
        ['environment', "The function's setting names: oauthClientSecret, virtualAgentName, …"],
        [
          'var.json',
          'Answers of last time for this stack, at the root of the project; for its owner only.',
        ],
        ['the stack', 'What runs now; a secret that nobody types again stays as it is.'],
      ],
    },
    {
      title: 'Exit code',
      rows: [
        ['0', 'Deployed and checked, or nothing to do.'],
        ['1', 'Not deployed, or the function found fault with itself.'],
        ['2', 'Mistyped, or an answer is missing and there is no terminal to ask at.'],
        ['130', 'Ctrl-C; the last line tells how AWS stands.'],
      ],
    },
  ],
});

/** What can be passed to `npm run deploy`. */
export type DeployOptions = Input<typeof deploySyntax>['options'];

/** A user who may use a key by its alias may see its ARN, and a policy takes nothing but the ARN. */
function keyArn(text: string): string {
  if (/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/.test(text)) return text;
  throw new Error(`must be the ARN of a KMS key, arn:aws:kms:REGION:ACCOUNT:key/ID, not "${text}"`);
}

function roleArn(text: string): string {
  if (/^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/.test(text)) return text;
  throw new Error(`must be the ARN of a role, arn:aws:iam::ACCOUNT:role/NAME, not "${text}"`);
}
