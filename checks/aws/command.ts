import { globSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from 'node:process';
import type { Session } from '../../cli/kernel/session.ts';
import { checkCommand } from '../check-command.ts';
import { runCheckFiles } from '../run-check-files.ts';
import { checkTemplateRules } from './check-template-rules.ts';
import { lintTemplate } from './lint-template.ts';
import { motoEnvironment } from './moto-environment.ts';
import { AWS_CLI_PYTHON } from './pages/aws-cli-python.ts';
import { pythonEnvironment } from './python-environment.ts';
import { startMoto } from './start-moto.ts';

/** `npm run test:aws`. Every `*.check.ts` file in checks/ runs; its environment leads to moto alone. */
export const testAwsCommand = checkCommand(
  'The template in cfn-lint and checkov; its stack, and the pages about deploying, in moto. No AWS account is used.',
  [
    ['Python', '3.10 or newer, with pip.'],
    ['minutes', "The first run installs the tools in the user's cache folder."],
    ['a shell', 'The pages are written for one: on Windows they are left out.'],
  ],
  testAws,
);

async function testAws({ stdout, stderr }: Session): Promise<boolean> {
  const python = await pythonEnvironment('requirements.txt', (folder) => {
    stderr.write(`Installing moto, cfn-lint and the AWS CLI, once, in ${folder} …\n`);
  });
  // What checkov needs doesn't go with what the AWS CLI needs.
  const checkov = await pythonEnvironment('checkov-requirements.txt', (folder) => {
    stderr.write(`Installing checkov, once, in ${folder} …\n`);
  });
  const clean = [
    await lintTemplate(python, stdout),
    await checkTemplateRules(checkov, stdout),
  ].every(Boolean);
  const moto = await startMoto(python);
  try {
    // The checks run in processes that inherit this one's environment.
    process.env = { ...motoEnvironment(process.env, moto.origin), [AWS_CLI_PYTHON]: python };
    const files = globSync(join(import.meta.dirname, 'checks/*.check.ts')).sort();
    const passed = await runCheckFiles(
      platform === 'win32' ? files.filter((file) => !/pages-[^/\\]+$/.test(file)) : files,
      stdout,
    );
    const skipped = moto.skippedTypes();
    if (skipped.length > 0) {
      stdout.write(`moto skipped, so not proven here: ${skipped.join(', ')}\n`);
    }
    return clean && passed;
  } finally {
    await moto.close();
  }
}
