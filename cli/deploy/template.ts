import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asking } from '../aws/aws-failure.ts';
import type { Run } from './run.ts';
import type { DeclaredParameters } from './stack-parameters.ts';

/** The one description of what runs in AWS. */
export const TEMPLATE = join(import.meta.dirname, '../../infra/cloudformation/template.yaml');

/** A template, and the parameters that CloudFormation reads in it. */
export interface Template {
  readonly body: string;
  readonly declared: DeclaredParameters;
}

/**
 * Reads the template and lets CloudFormation say which parameters it has, so that no list of ours can differ.
 * @throws AwsFailure
 */
export async function readTemplate({ aws }: Run, path: string): Promise<Template> {
  const { GetTemplateSummaryCommand } = await import('@aws-sdk/client-cloudformation');
  const body = await readFile(path, 'utf8');
  const cloudFormation = await aws.cloudFormation();
  const { Parameters = [] } = await asking(
    'reading the template',
    cloudFormation.send(new GetTemplateSummaryCommand({ TemplateBody: body }), aws.sending),
  );
  return {
    body,
    declared: new Map(
      Parameters.map(({ ParameterKey = '', DefaultValue }) => [ParameterKey, DefaultValue]),
    ),
  };
}
