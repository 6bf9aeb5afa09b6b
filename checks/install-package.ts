import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { MissingTool } from '../cli/kernel/missing-tool.ts';
import { type Ran, runProgram } from './run-program.ts';

/** How much of a failed run's output is worth reading: the reason stands at its end. */
const SHOWN_CHARACTERS = 2_000;

/**
 * Installs a package's dependencies into the target folder, as its lock file pins them, whole or not at
 * all. Runs none of their install scripts.
 * @param complete what else must be done in the folder before it counts as whole
 * @throws MissingTool with the end of npm's output, where they can't be had
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
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
    const { succeeded, output } = await npm(args, building, process.env);
    if (!succeeded) {
      throw new MissingTool(
        `npm can't install ${basename(packageFolder)} (it needs the registry, or a mirror in .npmrc):\n${output.slice(-SHOWN_CHARACTERS)}`,
      );
    }
    await complete(building);
    await rename(building, target);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

/**
 * Runs npm and returns what it wrote to both streams, in the order in which it came.
 * @throws npmFailure where it fails
 */
export async function runNpm(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const { succeeded, output } = await npm(args, cwd, env);
  if (!succeeded) throw npmFailure(args, output);
  return output;
}

/** What npm was to do and couldn't, with the end of its output. */
export function npmFailure(args: readonly string[], output: string): Error {
  return new Error(`npm ${args.join(' ')} failed:\n${output.slice(-SHOWN_CHARACTERS)}`);
}

/** npm itself is the one that runs this, where one does. */
function npm(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  const file = env['npm_execpath'];
  return file?.endsWith('.js')
    ? runProgram(process.execPath, [file, ...args], { cwd, env })
    : runProgram('npm', args, { cwd, env });
}
