import { hash } from 'node:crypto';
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { AwsFailure, asking } from '../../aws/aws-failure.ts';
import { download } from '../../aws/download.ts';
import type { Run } from '../run.ts';
import type { StoredFile } from '../stored-file.ts';
import { type LiveRole, readLiveRole } from './read-live-role.ts';

/** A function that is called now and that no stack made, as it is. */
export interface Live {
  readonly name: string;
  readonly configuration: FunctionConfiguration;
  readonly reservedConcurrency: number | undefined;
  /** Its code, to be put back where an update fails. */
  readonly code: StoredFile;
  /** Undefined where its role stays outside of the stack. */
  readonly role: LiveRole | undefined;
}

/**
 * Reads function, code and role; changes nothing.
 * @param withRole whether the role is taken over too
 * @throws AwsFailure where there is none, or it is of a kind that can't be taken over
 */
export async function readLive(run: Run, name: string, withRole: boolean): Promise<Live> {
  const { configuration, reservedConcurrency, code } = await readCode(run, name);
  const roleName = configuration.Role?.split('/').at(-1) ?? '';
  return {
    name,
    configuration,
    reservedConcurrency,
    code,
    role: withRole ? await readLiveRole(run, roleName) : undefined,
  };
}

/** The function and the code that it runs now. */
export async function readCode(run: Run, name: string) {
  const { GetFunctionCommand } = await import('@aws-sdk/client-lambda');
  const lambda = await run.aws.lambda();
  const doing = `reading the function ${name}`;
  const request = new GetFunctionCommand({ FunctionName: name });
  const { Configuration, Code, Concurrency } = await asking(
    doing,
    lambda.send(request, run.aws.sending),
    'lambda:GetFunction',
  );
  const { PackageType = 'Zip', CodeSha256 = '' } = Configuration ?? {};
  if (Configuration === undefined || PackageType !== 'Zip' || Code?.Location === undefined) {
    throw new AwsFailure(
      `the function ${name} has its code in a container image, and can't be taken over: leave out --take-over, and another one is made beside it`,
      'NoZip',
    );
  }
  const bytes = await download(`reading the code of ${name}`, Code.Location, run.interrupted);
  const sha256 = hash('sha256', bytes);
  if (Buffer.from(sha256, 'hex').toString('base64') !== CodeSha256) {
    throw new AwsFailure(
      `the code of ${name} came with another checksum than Lambda tells; try again`,
      'WrongChecksum',
    );
  }
  const key = `connect-pstn-transfer/${sha256}.zip`;
  const code: StoredFile = { what: 'old code', key, bytes, sha256, type: 'application/zip' };
  const reservedConcurrency = Concurrency?.ReservedConcurrentExecutions;
  return { configuration: Configuration, reservedConcurrency, code };
}
