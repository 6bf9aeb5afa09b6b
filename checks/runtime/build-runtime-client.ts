import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { installPackage, npmFailure, runNpm } from '../install-package.ts';

const COMPILED = 'node_modules/aws-lambda-ric/rapid-client.node';

/**
 * Installs the package's dependencies into the target folder, whole or not at all, and compiles the
 * runtime client for this Node. Runs no install script but the runtime client's own.
 * @throws MissingTool, or an Error, with the end of the output of the step that failed
 */
export async function buildRuntimeClient(packageFolder: string, target: string): Promise<void> {
  await installPackage(packageFolder, target, async (folder) => {
    // Who forbids install scripts in their npm settings still asked for this one.
    const rebuild = ['rebuild', 'aws-lambda-ric', '--foreground-scripts', '--ignore-scripts=false'];
    const output = await runNpm(rebuild, folder, buildEnvironment());
    if (!existsSync(join(folder, COMPILED))) throw npmFailure(rebuild, output);
  });
}

/** This Node comes first: the client is compiled for the Node that compiles it. */
function buildEnvironment(): NodeJS.ProcessEnv {
  const folder = dirname(process.execPath);
  const env = { ...process.env, PATH: [folder, process.env['PATH']].join(delimiter) };
  // Node's own archives, and npm's packages of Node, have the headers; else node-gyp downloads them.
  const prefix = dirname(folder);
  return existsSync(join(prefix, 'include/node/node_api.h'))
    ? { ...env, npm_config_nodedir: prefix }
    : env;
}
