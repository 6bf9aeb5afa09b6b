import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runIn } from '../../../checks/support/run-in.ts';
import { createAwsClients } from '../../../cli/aws/aws-clients.ts';
import { withAws } from '../../../cli/aws/with-aws.ts';
import { EXIT } from '../../../cli/kernel/exit-code.ts';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:transfer:live';

/** The region that clients are made for. */
async function regionFor(name: string, region: string | undefined): Promise<string | undefined> {
  let asked: string | undefined;
  await runIn({}, (session) =>
    withAws(
      { function: name, awsRegion: region },
      session,
      (target) => {
        asked = target.region;
        return createAwsClients(target);
      },
      async () => EXIT.ok,
    ),
  );
  return asked;
}

test("a function's ARN tells the AWS region, where no other is named", async () => {
  assert.equal(await regionFor(ARN, undefined), 'us-east-1');
  assert.equal(await regionFor(ARN, 'eu-central-1'), 'eu-central-1');
  assert.equal(await regionFor('transfer:live', undefined), undefined);
  assert.equal(await regionFor('123456789012:function:transfer', undefined), undefined);
});
