/*
 * `npm run test:aws`: lints the template with cfn-lint and drives AWS's own SDK against moto.
 * Exit code 0: all passed; 1: something failed; 3: this machine lacks what it takes, nothing was tested.
 * Every `*.check.ts` file in checks/ runs; its environment leads the AWS SDK to moto, and nowhere else.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT_CODE_HELP, runCheckCommand } from '../checks/run-check-command.ts';
import { runCheckFiles } from '../checks/run-check-files.ts';
import { lintTemplate } from './lint-template.ts';
import { motoEnvironment } from './moto-environment.ts';
import { pythonEnvironment } from './python-environment.ts';
import { startMoto } from './start-moto.ts';

const HELP = `Lints the CloudFormation template with cfn-lint, and makes, changes and deletes its stack with the
AWS SDK in moto, a simulated AWS on this machine. No AWS account is used.

  npm run test:aws

Needs Python 3.10 or newer with pip. The first run installs both in a virtual environment in the
user's cache folder, which takes about a minute.

${EXIT_CODE_HELP}`;

await runCheckCommand('test:aws', HELP, async () => {
  const python = await pythonEnvironment((folder) => {
    console.log(`Installing moto and cfn-lint, once, in ${folder} …`);
  });
  const clean = await lintTemplate(python);
  const moto = await startMoto(python);
  try {
    // The checks run in processes that inherit this one's environment.
    process.env = motoEnvironment(process.env, moto.origin);
    const passed = await runCheckFiles(
      globSync(join(import.meta.dirname, 'checks/*.check.ts')).sort(),
    );
    const skipped = moto.skippedTypes();
    if (skipped.length > 0) console.log(`moto skipped, so not proven here: ${skipped.join(', ')}`);
    return clean && passed;
  } finally {
    await moto.close();
  }
});
