import type { Output } from '../../cli/kernel/session.ts';
import { runProgram } from '../run-program.ts';
import { TEMPLATE } from './template.ts';

/** cfn-lint's command; the package itself cannot be run with `python -m`. */
const RUN_CFN_LINT = 'import sys; from cfnlint.runner import main; sys.exit(main())';

/** Prints what cfn-lint finds in the template; true where that is nothing, not even a warning. */
export async function lintTemplate(python: string, stdout: Output): Promise<boolean> {
  const { succeeded, output } = await runProgram(python, [
    '-c',
    RUN_CFN_LINT,
    '--non-zero-exit-code',
    'informational',
    '--template',
    TEMPLATE,
  ]);
  const said = succeeded ? 'cfn-lint finds nothing to say of template.yaml' : output.trim();
  stdout.write(`${said}\n`);
  return succeeded;
}
