import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { MissingTool } from '../../cli/kernel/missing-tool.ts';
import { cacheFolder } from '../cache-folder.ts';
import { runProgram } from '../run-program.ts';

/** Names that Python 3 goes by. */
const PYTHONS = ['python3', 'python'];

/** What the packages need, and how to tell it. */
const TELL_VERSION =
  'import sys, platform; assert sys.version_info >= (3, 10); print(sys.version_info[0], sys.version_info[1], platform.machine())';

/** How much of a failed step's output is worth reading: the reason stands at its end. */
const SHOWN_CHARACTERS = 1_000;

/**
 * The Python of a virtual environment that has what a file of pip's beside this one lists. It lies in the user's
 * cache and is made once for each version of Python and of that file, which takes about a minute and PyPI.
 * `onBuild` hears of it first, with the folder.
 * @throws MissingTool, where there is no Python or the packages can't be had
 */
export async function pythonEnvironment(
  requirementsFile: string,
  onBuild: (folder: string) => void = () => {},
): Promise<string> {
  const { platform, env } = process;
  const python = await findPython();
  const file = join(import.meta.dirname, requirementsFile);
  const requirements = await readFile(file, 'utf8');
  const key = hash('sha256', `${python.version}\n${requirements}`).slice(0, 12);
  const folder = join(cacheFolder(platform, homedir(), env), `aws-proof-${key}`);
  if (!existsSync(folder)) {
    onBuild(folder);
    await build(python.command, folder, file, requirements.trim().replaceAll('\n', ', '));
  }
  return pythonOf(folder);
}

async function findPython(): Promise<{ readonly command: string; readonly version: string }> {
  for (const command of PYTHONS) {
    const { succeeded, output } = await runProgram(command, ['-c', TELL_VERSION]);
    if (succeeded) return { command, version: output.trim() };
  }
  throw new MissingTool(
    'moto and cfn-lint need Python 3.10 or newer, found as python3 (on Debian: apt-get install python3-venv)',
  );
}

/** Makes the environment, whole or not at all. */
async function build(
  python: string,
  target: string,
  requirementsFile: string,
  packages: string,
): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const building = await mkdtemp(`${target}-building-`);
  const step = async (command: string, args: readonly string[], hint: string): Promise<void> => {
    const { succeeded, output } = await runProgram(command, args);
    if (!succeeded) throw new MissingTool(`${hint}:\n${output.slice(-SHOWN_CHARACTERS)}`);
  };
  try {
    await step(
      python,
      ['-m', 'venv', building],
      'Python makes no virtual environment (on Debian: apt-get install python3-venv)',
    );
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
    await step(
      pythonOf(building),
      [...pip, '--requirement', requirementsFile],
      `pip cannot install ${packages} (it needs PyPI, or a mirror in pip.conf)`,
    );
    // Its scripts name the old folder; `python -m` doesn't.
    await rename(building, target);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

function pythonOf(folder: string): string {
  return process.platform === 'win32'
    ? join(folder, 'Scripts', 'python.exe')
    : join(folder, 'bin', 'python');
}
