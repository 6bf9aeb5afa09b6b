import { globSync } from 'node:fs';
import { join } from 'node:path';
import { checkCommand } from '../check-command.ts';
import { runCheckFiles } from '../run-check-files.ts';
import { runtimeClient } from './runtime-client.ts';

/** `npm run test:runtime`. */
export const testRuntimeCommand = checkCommand(
  "The zip's handler.js in AWS's own runtime client, invoked with the AWS SDK.",
  [
    ['Linux', 'With a C++ compiler, CMake, make, Python 3, tar and xz.'],
    ['a minute', "The first run compiles the client, and keeps it in the user's cache folder."],
  ],
  async ({ stdout, stderr }) => {
    await runtimeClient((folder) => {
      stderr.write(`Building AWS's runtime client, once, in ${folder} …\n`);
    });
    return runCheckFiles(globSync(join(import.meta.dirname, 'checks/*.check.ts')).sort(), stdout);
  },
);
