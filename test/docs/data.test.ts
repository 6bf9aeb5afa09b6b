import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { template } from '../infra/our-template.ts';

const page = readFileSync(new URL('../../docs/data.md', import.meta.url), 'utf8');

test('the page about data tells the times and names that the template gives', async () => {
  const { Parameters, Resources } = template;
  const days = Parameters['LogRetentionDays']?.Default;
  assert.ok(
    page.includes(`\`LogRetentionDays\`, ${days} by default; the group outlives the stack`),
  );
  assert.equal(Resources['LogGroup']?.['DeletionPolicy'], 'RetainExceptOnCreate');
  for (const name of ['HangUpQueue', 'HangUpDeadLetterQueue']) {
    const { MessageRetentionPeriod, SqsManagedSseEnabled } = Resources[name]?.Properties ?? {};
    assert.equal(Number(MessageRetentionPeriod) / 86_400, 14);
    assert.equal(SqsManagedSseEnabled, true);
  }
  assert.match(page, /Encrypted \| until it is done, 14 days at most each \|/);
});

test('everything that a stack has and that holds data is on the page', async () => {
  const { Resources } = template;
  // What keeps something of a call, or of a credential.
  const told: Readonly<Record<string, string>> = {
    'AWS::Logs::LogGroup': "the function's log group",
    'AWS::SQS::Queue': 'queue and dead-letter queue',
    'AWS::Lambda::Function': "the function's environment",
  };
  // What keeps nothing of its own.
  const empty =
    /^AWS::(IAM::Role|Lambda::(Alias|Version|Permission|EventSourceMapping)|Connect::IntegrationAssociation|CloudWatch::(Alarm|Dashboard)|Events::Rule|SQS::QueuePolicy)$/;
  for (const [name, { Type }] of Object.entries(Resources)) {
    const words = told[String(Type)];
    if (words === undefined) assert.match(String(Type), empty, name);
    else assert.ok(page.includes(`**${words}`), words);
  }
});
