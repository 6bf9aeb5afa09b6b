import type { Option } from '../option.ts';

/** What can be passed to `npm run deploy`; each stands for a question. */
export type DeployOptions = {
  readonly stack: Option<string>;
  readonly 'aws-region': Option<string | undefined>;
  readonly 'aws-profile': Option<string | undefined>;
  readonly 'secret-arn': Option<string | undefined>;
  readonly 'create-secret': Option<string | undefined>;
  readonly 'update-secret': Option<boolean>;
  readonly 'client-id': Option<string | undefined>;
  readonly 'client-secret-file': Option<string | undefined>;
  readonly 'api-key-file': Option<string | undefined>;
  readonly 'virtual-agent': Option<string | undefined>;
  readonly 'cresta-region': Option<string | undefined>;
  readonly 'api-domain': Option<string | undefined>;
  readonly 'auth-domain': Option<string | undefined>;
  readonly 'connect-instance': Option<string | undefined>;
  readonly parameters: Option<string | undefined>;
  readonly parameter: Option<readonly string[]>;
  readonly bucket: Option<string | undefined>;
  readonly artefact: Option<string | undefined>;
  readonly 'save-secrets': Option<boolean>;
  readonly 'skip-check': Option<boolean>;
  readonly 'dry-run': Option<boolean>;
  readonly yes: Option<boolean>;
  readonly json: Option<boolean>;
};
