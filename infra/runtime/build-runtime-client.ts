import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

/** How much of a failed build's output is worth reading: the reason stands at its end. */
const SHOWN_CHARACTERS = 2_000;

const COMPILED = 'node_modules/aws-lambda-ric/rapid-client.node';

/**
 * Installs the package's dependencies into the target folder, whole or not at all, and compiles the
 * runtime client for this Node. Runs no install script but the runtime client's own.
 * @throws Error with the end of the output of the step that failed
 */
export async function buildRuntimeClient(packageFolder: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const building = await mkdtemp(`${target}-building-`);
  try {
    for (const name of ['package.json', 'package-lock.json']) {
      await cp(join(packageFolder, name), join(building, name));
    }
    await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], building);
    // Who forbids install scripts in their npm settings still asked for this one.
    const rebuild = ['rebuild', 'aws-lambda-ric', '--foreground-scripts', '--ignore-scripts=false'];
    const output = await npm(rebuild, building);
    if (!existsSync(join(building, COMPILED))) throw failure(rebuild, output);
    await rename(building, target);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

/** Runs npm and returns what it wrote to both streams, in the order in which it came. */
async function npm(args: readonly string[], cwd: string): Promise<string> {
  const file = process.env['npm_execpath'];
  const [command, ...leading] = file?.endsWith('.js') ? [process.execPath, file] : ['npm'];
  const child = spawn(command ?? '', [...leading, ...args], {
    cwd,
    env: buildEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const [exitCode] = await once(child, 'close');
  if (exitCode !== 0) throw failure(args, output);
  return output;
}

function failure(args: readonly string[], output: string): Error {
  return new Error(`npm ${args.join(' ')} failed:\n${output.slice(-SHOWN_CHARACTERS)}`);
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
