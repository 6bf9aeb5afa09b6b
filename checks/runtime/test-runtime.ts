/*
 * `npm run test:runtime`: runs the zip in AWS's own runtime client and invokes it with the AWS SDK.
 * Exit code 0: all passed; 1: something failed; 3: this machine lacks what it takes, nothing was tested.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT_CODE_HELP, runCheckCommand } from '../run-check-command.ts';
import { runCheckFiles } from '../run-check-files.ts';
import { runtimeClient } from './runtime-client.ts';

const HELP = `Runs the zip's handler.js in AWS's own runtime client and invokes it with the AWS SDK.

  npm run test:runtime

Needs Linux with a C++ compiler, CMake, make, Python 3, tar and xz. The first run compiles the
client, which takes about a minute, and keeps it in the user's cache folder.

${EXIT_CODE_HELP}`;

await runCheckCommand('test:runtime', HELP, async () => {
  await runtimeClient((folder) => {
    console.log(`Building AWS's runtime client, once, in ${folder} …`);
  });
  return runCheckFiles(globSync(join(import.meta.dirname, 'checks/*.check.ts')).sort());
});
