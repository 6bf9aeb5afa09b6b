import { join } from 'node:path';

/**
 * This project's folder in the user's cache, by the rules of the operating system. What is in it can be
 * deleted at any time and comes back when it is needed.
 */
export function cacheFolder(
  platform: NodeJS.Platform,
  home: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  return join(userCache(platform, home, env), 'amazon-connect-pstn-transfer');
}

function userCache(
  platform: NodeJS.Platform,
  home: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Caches');
    case 'win32':
      return env['LOCALAPPDATA'] || join(home, 'AppData', 'Local');
    default:
      // https://specifications.freedesktop.org/basedir-spec/
      return env['XDG_CACHE_HOME'] || join(home, '.cache');
  }
}
