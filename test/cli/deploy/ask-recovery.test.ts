import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseInstanceArn } from '../../../cli/aws/connect-instance.ts';
import { type AroundRecovery, askRecovery } from '../../../cli/deploy/ask-recovery.ts';
import type { Dialogue } from '../../../cli/deploy/dialogue/dialogue.ts';
import { unattended } from '../../../cli/deploy/dialogue/unattended.ts';
import {
  AGENT,
  INSTANCE,
  prepareDeployment,
  SECRET_ARN,
  sentParameters,
  THERE,
} from './deployment.ts';

const ACCOUNT = { account: '123456789012', identity: '', partition: 'aws', region: 'eu-central-1' };

function around(
  values: Readonly<Record<string, string>> = {},
  changed: Partial<AroundRecovery> = {},
): AroundRecovery {
  return {
    account: ACCOUNT,
    instance: parseInstanceArn(INSTANCE),
    value: (name) => values[name],
    isSaid: false,
    fromFlow: false,
    ...changed,
  };
}

/** Somebody who says yes or no to everything, and what they were offered. */
function person(answer: boolean): { readonly dialogue: Dialogue; readonly offered: boolean[] } {
  const offered: boolean[] = [];
  return {
    offered,
    dialogue: {
      ...unattended,
      attended: true,
      async confirm({ initial }) {
        offered.push(initial);
        return answer;
      },
    },
  };
}

const ELSEWHERE = parseInstanceArn(INSTANCE.replace('eu-central-1', 'eu-west-2'));
const FOREIGN = parseInstanceArn(INSTANCE.replace('123456789012', '999999999999'));

test('it is asked where it can be, beginning with what the stack has', async () => {
  for (const [values, offered] of [
    [{}, false],
    [{ RecoverHandoffs: 'false' }, false],
    [{ RecoverHandoffs: 'true' }, true],
    // The same instance named again isn't a further one.
    [{ ConnectInstanceArns: `${INSTANCE},` }, false],
  ] as const) {
    const yes = person(true);
    const answer = await askRecovery(yes.dialogue, around(values));
    assert.deepEqual([[...answer], yes.offered], [[['RecoverHandoffs', 'true']], [offered]]);
  }
  const no = await askRecovery(person(false).dialogue, around({ RecoverHandoffs: 'true' }));
  assert.deepEqual([...no], [['RecoverHandoffs', 'false']]);
});

test('it is not asked where it was said, where it cannot be, and where nobody answers', async () => {
  for (const given of [
    around({ RecoverHandoffs: 'true' }, { isSaid: true }),
    around({ RecoverHandoffs: 'false' }, { isSaid: true }),
    around({}, { instance: undefined }),
    around({}, { instance: ELSEWHERE }),
    around({}, { instance: FOREIGN }),
    around({ ConnectInstanceArns: `${INSTANCE}9` }),
    around({}, { fromFlow: true }),
  ]) {
    const somebody = person(true);
    const answer = await askRecovery(somebody.dialogue, given);
    assert.deepEqual([[...answer], somebody.offered], [[], []]);
  }
  assert.deepEqual([...(await askRecovery(unattended, around({ RecoverHandoffs: 'true' })))], []);
});

test('what cannot work is refused, with what to do', async () => {
  for (const [changed, values, reason] of [
    [{ instance: undefined }, {}, /name the instance with --connect-instance ARN/],
    [{ instance: ELSEWHERE }, {}, /that instance is in 123456789012, eu-west-2: deploy a stack/],
    [{ instance: FOREIGN }, {}, /that instance is in 999999999999, eu-central-1: deploy a stack/],
    [
      {},
      { ConnectInstanceArns: `,${INSTANCE}9` },
      /hang-ups of one instance, and ConnectInstanceArns/,
    ],
    [{ fromFlow: true }, {}, /deploy with SettingsFromFlow=false and the settings/],
  ] as const) {
    const given = around({ RecoverHandoffs: 'true', ...values }, changed);
    for (const dialogue of [unattended, person(true).dialogue]) {
      const refusal = askRecovery(dialogue, given);
      await assert.rejects(refusal, { name: 'UsageError', message: reason });
      await assert.rejects(
        refusal,
        /^UsageError: RecoverHandoffs: .*, or pass --recover-handoffs false$/,
      );
    }
  }
});

test('the flag reaches the stack, and is kept there for the next run', async (t) => {
  const aws = await prepareDeployment(t, {
    story: THERE,
    script: { 'connect.ListLambdaFunctions': { result: { LambdaFunctions: [] } } },
  });
  const said = [
    '--secret-arn',
    SECRET_ARN,
    '--virtual-agent',
    AGENT,
    '--connect-instance',
    INSTANCE,
  ];
  const { exitCode, stderr } = await aws.deploy('--dry-run', ...said, '--recover-handoffs', 'true');
  assert.equal(exitCode, 0, stderr);
  assert.equal(sentParameters(aws.server)['RecoverHandoffs'], 'true');
  const refused = await aws.deploy(
    '--yes',
    '--connect-instance',
    'none',
    '--recover-handoffs',
    'true',
  );
  assert.equal(refused.exitCode, 2);
  assert.match(refused.stderr, /RecoverHandoffs: it writes into a Connect instance's contacts/);
});
