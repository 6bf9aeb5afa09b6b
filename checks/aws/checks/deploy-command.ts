import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { deploy } from '../../../cli/deploy/deploy.ts';
import { deploySyntax } from '../../../cli/deploy/deploy-syntax.ts';
import { destroy, destroySyntax } from '../../../cli/destroy/destroy.ts';
import { command } from '../../../cli/kernel/command.ts';
import { main } from '../../../cli/kernel/main.ts';
import { buildZip } from '../../../packaging/build-zip.ts';
import { type Ended, runIn, tableOf } from '../../support/run-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { TEMPLATE } from '../template.ts';

/** The commands that deploy, which reach AWS as they always do: by the environment. */
export interface DeployCommands {
  /** A zip of the function as the sources make it. */
  readonly zipFile: string;
  /** Runs `npm run deploy` without asking and without the function's own check: moto runs no function. */
  deploy(...argv: string[]): Promise<Ended>;
  /**
   * Runs what a page tells to type, `npm run deploy -- …`, likewise.
   * @throws Error for another command
   */
  type(command: string): Promise<Ended>;
  /** Runs `npm run destroy` without asking. */
  destroy(): Promise<Ended>;
  /** Has the next `deploy` use this text as the template; ours at first. */
  useTemplate(text: string): Promise<void>;
  /** Writes a file that a command may read. */
  write(name: string, text: string): Promise<string>;
}

/** Sets the commands up with answers of their own, and a clock that doesn't wait between looks at a stack. */
export async function deployCommands(
  t: TestContext,
  env: Readonly<Record<string, string>> = {},
): Promise<DeployCommands> {
  const folder = await temporaryFolder(t);
  const files = { template: join(folder, 'template.yaml'), varJson: join(folder, 'var.json') };
  await copyFile(TEMPLATE, files.template);
  const zipFile = join(folder, 'function.zip');
  await writeFile(zipFile, await buildZip());
  const pace = { now: () => 0, pause: (signal: AbortSignal) => turn(undefined, { signal }) };
  const commands = [
    ...tableOf(
      'deploy',
      command(deploySyntax, (input, session) => deploy(input, session, { pace }, files)),
    ),
    ...tableOf(
      'destroy',
      command(destroySyntax, (input, session) => destroy(input, session, { pace })),
    ),
  ];
  const run = (...argv: string[]): Promise<Ended> =>
    runIn({ env }, (session) => main(argv, commands, session));
  return {
    zipFile,
    deploy: (...argv) => run('deploy', '--yes', '--skip-check', '--artefact', zipFile, ...argv),
    async type(text) {
      const [, typed] = /^npm run deploy -- (.+)$/.exec(text) ?? [];
      if (typed === undefined) throw new Error(`no npm run deploy with options: ${text}`);
      return run('deploy', '--yes', '--skip-check', ...typed.split(' '));
    },
    destroy: () => run('destroy', '--yes'),
    useTemplate: (text) => writeFile(files.template, text),
    async write(name, text) {
      const file = join(folder, name);
      await writeFile(file, text);
      return file;
    },
  };
}
