import { command, type Syntax } from '../command.ts';
import { flag, list, value } from '../option.ts';
import { filled } from '../option-decoders.ts';
import { awsOptions, stackOption } from './aws-options.ts';

const text = (placeholder: string, summary: string) =>
  value(placeholder, summary, filled, undefined);

/** How `npm run deploy` is typed, whatever it then runs against. */
export const deploySyntax = {
  name: 'deploy',
  summary:
    'Bring the function into AWS, or up to date there: packages it, shows what would change, asks, and has the function check itself.',
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
  arguments: [],
  options: {
    stack: stackOption,
    ...awsOptions,
    'secret-arn': text(
      'ARN',
      'Secret in AWS Secrets Manager that holds the OAuth client. Recommended.',
    ),
    'create-secret': text('NAME', 'Make that secret, from the OAuth client that is given.'),
    'update-secret': flag('With --create-secret: write into a secret that is there already.'),
    'client-id': text('ID', 'OAuth client from Cresta.'),
    'client-secret-file': text('FILE', 'File with its secret, or - for standard input.'),
    'api-key-file': text('FILE', 'Deprecated: file with an API key, or -.'),
    'virtual-agent': text('NAME', 'customers/…/profiles/…/virtualAgents/…'),
    'cresta-region': text(
      'REGION',
      'Region of Cresta, not of AWS; us-west-2-prod where nothing else is known.',
    ),
    'api-domain': text('HOST', "Host of Cresta's API, where it isn't the region's."),
    'auth-domain': text('HOST', "Host of Cresta's OAuth server, likewise."),
    'connect-instance': text(
      'ARN',
      'Amazon Connect instance whose flows call the function; none for none.',
    ),
    parameters: text(
      'FILE',
      "The template's parameters, as in infra/cloudformation/parameters.json.example, or with ParameterKey and ParameterValue.",
    ),
    parameter: list(
      'NAME=VALUE',
      'One parameter of the template, such as MemorySize=1024; can be given several times.',
    ),
    bucket: text('NAME', 'Bucket for the code. Default: the one that the stack has, or our own.'),
    artefact: text('ZIP|KEY', 'Code to deploy: a zip, or the key of an earlier upload.'),
    'save-secrets': flag('Keep a secret that is known here in var.json.'),
    'skip-check': flag("Don't have the function check itself at the end."),
    'dry-run': flag('Stop before anything is changed.'),
    yes: flag('Ask nothing: answers of last time and defaults count, and it is deployed.'),
    json: flag('Print one JSON document: outcome, changes, outputs, check; or what failed.'),
  },
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
        ['2', 'Mistyped, or something is missing that nobody could be asked for.'],
        ['130', 'Ctrl-C; the last line tells how AWS stands.'],
      ],
    },
  ],
} as const satisfies Syntax;

/** `npm run deploy`. */
export const deployCommand = command(
  deploySyntax,
  async () => (await import('../commands/deploy.ts')).deploy,
);

/** What can be passed to `npm run deploy`; each option stands for a question. */
export type DeployOptions = typeof deploySyntax.options;
