import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** How much of a failed run's output is worth reading: the reason stands at its end. */
const SHOWN_CHARACTERS = 2_000;

/**
 * Installs a package's dependencies into the target folder, as its lock file pins them, whole or not at
 * all. Runs none of their install scripts.
 * @param complete what else must be done in the folder before it counts as whole
 * @throws Error with the end of npm's output
 */
export async function installPackage(
  packageFolder: string,
  target: string,
  complete: (folder: string) => Promise<void> = async () => {},
): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const building = await mkdtemp(`${target}-building-`);
  try {
    for (const name of ['package.json', 'package-lock.json']) {
      await cp(join(packageFolder, name), join(building, name));
    }
    await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], building);
    await complete(building);
    await rename(building, target);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

/**
 * Runs npm and returns what it wrote to both streams, in the order in which it came.
 * @throws npmFailure, where it fails
 */
export async function runNpm(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const file = env['npm_execpath'];
  const [command, ...leading] = file?.endsWith('.js') ? [process.execPath, file] : ['npm'];
  const child = spawn(command ?? '', [...leading, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const [exitCode] = await once(child, 'close');
  if (exitCode !== 0) throw npmFailure(args, output);
  return output;
}

/** What npm was to do and couldn't, with the end of its output. */
export function npmFailure(args: readonly string[], output: string): Error {
  return new Error(`npm ${args.join(' ')} failed:\n${output.slice(-SHOWN_CHARACTERS)}`);
}
