import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { cacheFolder } from '../../checks/cache-folder.ts';

const OURS = 'amazon-connect-pstn-transfer';

for (const { platform, env, expected } of [
  { platform: 'linux', env: {}, expected: ['home', '.cache'] },
  { platform: 'linux', env: { XDG_CACHE_HOME: 'elsewhere' }, expected: ['elsewhere'] },
  { platform: 'linux', env: { XDG_CACHE_HOME: '' }, expected: ['home', '.cache'] },
  { platform: 'darwin', env: {}, expected: ['home', 'Library', 'Caches'] },
  { platform: 'win32', env: {}, expected: ['home', 'AppData', 'Local'] },
  { platform: 'win32', env: { LOCALAPPDATA: 'local' }, expected: ['local'] },
] as const) {
  test(`the cache on ${platform} with ${JSON.stringify(env)} is in ${expected.join('/')}`, () => {
    assert.equal(cacheFolder(platform, 'home', env), join(...expected, OURS));
  });
}
