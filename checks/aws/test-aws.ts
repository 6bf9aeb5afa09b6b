/*
 * `npm run test:aws`: looks at the template with cfn-lint and checkov, and drives AWS's own SDK and AWS CLI against moto.
 * Exit code 0: all passed; 1: something failed; 3: this machine lacks what it takes, nothing was tested.
 * Every `*.check.ts` file in checks/ runs; its environment leads both to moto, and nowhere else.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from 'node:process';
import { EXIT_CODE_HELP, runCheckCommand } from '../run-check-command.ts';
import { runCheckFiles } from '../run-check-files.ts';
import { checkTemplateRules } from './check-template-rules.ts';
import { lintTemplate } from './lint-template.ts';
import { motoEnvironment } from './moto-environment.ts';
import { AWS_CLI_PYTHON } from './pages/aws-cli-python.ts';
import { pythonEnvironment } from './python-environment.ts';
import { startMoto } from './start-moto.ts';

const HELP = `Looks at the CloudFormation template with cfn-lint and checkov, and makes, changes and deletes its stack
with the AWS SDK in moto, a simulated AWS on this machine. Then follows the pages about deploying there, command
by command, with the AWS CLI. No AWS account is used.

  npm run test:aws

Needs Python 3.10 or newer with pip. The first run installs these in two virtual environments in the
user's cache folder, which takes some minutes. The pages are for a shell: on Windows they are left out.

${EXIT_CODE_HELP}`;

await runCheckCommand('test:aws', HELP, async () => {
  const python = await pythonEnvironment('requirements.txt', (folder) => {
    console.log(`Installing moto, cfn-lint and the AWS CLI, once, in ${folder} …`);
  });
  // What checkov needs doesn't go with what the AWS CLI needs.
  const checkov = await pythonEnvironment('checkov-requirements.txt', (folder) => {
    console.log(`Installing checkov, once, in ${folder} …`);
  });
  const clean = [await lintTemplate(python), await checkTemplateRules(checkov)].every(Boolean);
  const moto = await startMoto(python);
  try {
    // The checks run in processes that inherit this one's environment.
    process.env = { ...motoEnvironment(process.env, moto.origin), [AWS_CLI_PYTHON]: python };
    const files = globSync(join(import.meta.dirname, 'checks/*.check.ts')).sort();
    const passed = await runCheckFiles(
      platform === 'win32' ? files.filter((file) => !/pages-[^/\\]+$/.test(file)) : files,
    );
    const skipped = moto.skippedTypes();
    if (skipped.length > 0) console.log(`moto skipped, so not proven here: ${skipped.join(', ')}`);
    return clean && passed;
  } finally {
    await moto.close();
  }
});
