import type { Run } from './run.ts';

/** What to type to take away what a run made, or may have made. */
export const howToRemove = {
  secret: ({ account }: Run, name: string): string =>
    `aws secretsmanager delete-secret --secret-id ${name} --region ${account.region}`,
  bucket: ({ account }: Run, bucket: string): string =>
    `aws s3 rb s3://${bucket} --region ${account.region}`,
  object: ({ account }: Run, bucket: string, key: string): string =>
    `aws s3 rm s3://${bucket}/${key} --region ${account.region}`,
  changeSet: ({ account, stackName }: Run, name: string): string =>
    `aws cloudformation delete-change-set --stack-name ${stackName} --change-set-name ${name} --region ${account.region}`,
} as const;
