import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { buildZip } from '../../../packaging/build-zip.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { AWS_CLI_PYTHON } from './aws-cli-python.ts';

const CLOUDFORMATION = join(import.meta.dirname, '../../../infra/cloudformation');

/** Somebody at a shell in the project's folder, with the AWS CLI and a simulated AWS. */
export interface Reader {
  /** The folder, with as much of the project as the AWS CLI is shown. */
  readonly folder: string;
  /**
   * Types one command and returns what it writes to its standard output.
   * @throws Error with the command and what it says, where it ends with another code than 0
   */
  type(command: string): Promise<string>;
  /** Does what `npm ci && npm run package` does, without a second copy of all that npm installs. */
  package(): Promise<void>;
}

/** Sets a reader up for this test. Only `npm run test:aws` has what it takes. */
export async function startReader(t: TestContext): Promise<Reader> {
  if (process.env[AWS_CLI_PYTHON] === undefined) {
    throw new Error('these checks need the AWS CLI: run npm run test:aws');
  }
  const home = await temporaryFolder(t);
  const [folder, bin] = [join(home, 'project'), join(home, 'bin')];
  await cp(CLOUDFORMATION, join(folder, 'infra/cloudformation'), { recursive: true });
  await mkdir(bin);
  const command = join(bin, 'aws');
  // The script that pip installs names a folder that isn't there any more.
  await writeFile(command, `#!/bin/sh\nexec "$${AWS_CLI_PYTHON}" -m awscli "$@"\n`);
  await chmod(command, 0o755);
  const config = join(home, 'config');
  await writeFile(config, '[default]\ns3 =\n  addressing_style = path\n');
  const env = {
    ...process.env,
    HOME: home,
    PATH: `${bin}${delimiter}${process.env['PATH']}`,
    // In the address of a template, moto finds the bucket only after this name or AWS's own.
    AWS_ENDPOINT_URL_S3: process.env['AWS_ENDPOINT_URL']?.replace('127.0.0.1', 'localhost'),
    AWS_CONFIG_FILE: config,
    NO_PROXY: 'localhost,127.0.0.1',
    no_proxy: 'localhost,127.0.0.1',
  };
  return {
    folder,
    async type(text) {
      // A pipe of Node's is a socket, which nobody can open as /dev/stdout.
      const output = await open(join(home, 'output'), 'a');
      try {
        await output.truncate();
        const child = spawn('sh', ['-c', text], {
          cwd: folder,
          env,
          stdio: ['ignore', output.fd, 'pipe'],
        });
        const [[exitCode], errors] = await Promise.all([
          once(child, 'close'),
          child.stderr && readText(child.stderr),
        ]);
        if (exitCode !== 0) throw new Error(`${text}\nended with ${exitCode}: ${errors}`);
        return await readFile(join(home, 'output'), 'utf8');
      } finally {
        await output.close();
      }
    },
    async package() {
      await writeFile(join(folder, 'aws-lambda-connect-pstn-transfer-ts.zip'), await buildZip());
    },
  };
}
