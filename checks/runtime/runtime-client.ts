import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { MissingTool } from '../../cli/kernel/missing-tool.ts';
import { cacheFolder } from '../cache-folder.ts';
import { buildRuntimeClient } from './build-runtime-client.ts';
import { missingTools } from './missing-tools.ts';

/** The package that installs AWS's runtime client, and the lock that pins all that comes with it. */
const PACKAGE = join(import.meta.dirname, 'client');

/**
 * The file of AWS's runtime client (`aws-lambda-ric`), ready to be run by this Node. It lies in the
 * user's cache, outside the project's dependencies, since it is compiled: that takes a minute once for
 * each version of it and of Node. `onBuild` hears of it first, with the folder.
 * @throws MissingTool, or an Error with the end of the build's output
 */
export async function runtimeClient(onBuild: (folder: string) => void = () => {}): Promise<string> {
  const { platform, arch, version, env } = process;
  if (platform !== 'linux') {
    throw new MissingTool(`AWS's runtime client runs on Linux only, and this is ${platform}`);
  }
  const lock = await readFile(join(PACKAGE, 'package-lock.json'));
  const key = `${version}-${arch}-${hash('sha256', lock).slice(0, 12)}`;
  const folder = join(cacheFolder(platform, homedir(), env), `aws-lambda-ric-${key}`);
  if (!existsSync(folder)) {
    const missing = missingTools(env['PATH'] ?? '');
    if (missing.length > 0) {
      throw new MissingTool(
        `AWS's runtime client is compiled, which needs ${missing.join(', ')} (on Debian: apt-get install build-essential cmake python3 xz-utils)`,
      );
    }
    onBuild(folder);
    await buildRuntimeClient(PACKAGE, folder);
  }
  return join(folder, 'node_modules/aws-lambda-ric/index.mjs');
}
