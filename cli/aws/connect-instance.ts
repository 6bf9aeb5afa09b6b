/** A Connect instance as its ARN names it. */
export interface ConnectInstance {
  readonly arn: string;
  readonly id: string;
  readonly account: string;
  /** AWS region. */
  readonly region: string;
}

const INSTANCE_ARN = /^arn:aws[a-z-]*:connect:([a-z0-9-]+):(\d{12}):instance\/([A-Za-z0-9-]+)$/;

/** What an instance's ARN says; undefined where the text isn't one. */
export function parseInstanceArn(arn: string): ConnectInstance | undefined {
  const [, region, account, id] = INSTANCE_ARN.exec(arn) ?? [];
  if (region === undefined || account === undefined || id === undefined) return undefined;
  return { arn, id, account, region };
}
