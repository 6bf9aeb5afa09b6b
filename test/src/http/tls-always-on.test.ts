import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

describe('the verification of certificates', () => {
  it('cannot be turned off by the environment', async () => {
    const { NODE_TEST_CONTEXT: _ours, ...env } = process.env;
    const off = { ...env, NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' };
    const test = fileURLToPath(new URL('./tls.test.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [test], { env: off });
    assert.match(stdout, /pass 2\b/);
  });
});
