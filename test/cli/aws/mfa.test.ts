import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { startAtTerminal, terminalMissing } from '../../support/pseudo-terminal.ts';
import { startAws } from './scripted-clients.ts';

const PROGRAM = join(import.meta.dirname, '../../../cli/pstn-transfer.js');

const CONFIG = `[profile base]
aws_access_key_id = AKID
aws_secret_access_key = x
[profile mfa]
role_arn = arn:aws:iam::123456789012:role/x
source_profile = base
mfa_serial = arn:aws:iam::123456789012:mfa/ada
`;

test('the code of an MFA device is asked for at a terminal, once', {
  skip: terminalMissing,
}, async (t) => {
  const server = await startAws(t, {
    'sts.AssumeRole': {
      result: {
        Credentials: {
          AccessKeyId: 'ASIAEXAMPLE',
          SecretAccessKey: 'example',
          SessionToken: 'token',
          Expiration: '2126-01-01T00:00:00Z',
        },
        AssumedRoleUser: { Arn: 'x' },
      },
    },
    'cloudformation.DescribeStacks': { error: 'ValidationError', message: 'x does not exist' },
  });
  const config = join(await temporaryFolder(t), 'config');
  await writeFile(config, CONFIG);
  const terminal = await startAtTerminal(t, [PROGRAM, 'destroy', '--aws-profile', 'mfa'], {
    PATH: process.env['PATH'] ?? '',
    TERM: 'xterm-256color',
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_ENDPOINT_URL: server.origin,
    AWS_REGION: 'eu-central-1',
  });
  await terminal.shows('Code of the MFA device arn:aws:iam::123456789012:mfa/ada:');
  terminal.type('123456\r');
  await terminal.shows('Nothing to do: there is no stack');
  assert.equal(await terminal.ended, 0);
  const codes = server
    .requestsFor('sts.AssumeRole')
    .map(({ input }) => Reflect.get(Object(input), 'TokenCode'));
  assert.deepEqual(codes, ['123456']);
});
