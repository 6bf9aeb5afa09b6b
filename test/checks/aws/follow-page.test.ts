import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillIn, followPage, type Step } from '../../../checks/aws/pages/follow-page.ts';

const PAGE = 'docs/deploying/provisioned-concurrency.md';

/** Steps that note what they are given. */
function noted(...beginnings: readonly string[]) {
  const commands: string[] = [];
  const steps = beginnings.map(
    (begins): Step => [
      begins,
      async (command) => {
        commands.push(command);
      },
    ],
  );
  return { commands, steps };
}

test('each step gets its command', async () => {
  const { commands, steps } = noted('npm run deploy -- ');
  await followPage(PAGE, steps);
  assert.deepEqual(commands, ['npm run deploy -- --parameter ProvisionedConcurrency=2']);
});

test('a command that no step is about fails before anything is run', async () => {
  for (const { commands, steps } of [noted(), noted('aws s3 ls')]) {
    await assert.rejects(
      followPage(PAGE, steps),
      /provisioned-concurrency\.md:\d+: no step is about: npm run deploy -- --parameter/,
    );
    assert.deepEqual(commands, []);
  }
});

test('a step for a command that is gone from the page fails, too', async () => {
  const { commands, steps } = noted('npm run deploy', 'aws s3 ls');
  await assert.rejects(followPage(PAGE, steps), /has no command "aws s3 ls"/);
  assert.deepEqual(commands, []);
});

test('placeholders are filled in as whole words, and must be there', () => {
  const command =
    'aws lambda update-alias --function-name NAME --name NAME-OF-IT --function-version N';
  assert.equal(
    fillIn(command, { NAME: 'f', N: '$&' }),
    'aws lambda update-alias --function-name f --name NAME-OF-IT --function-version $&',
  );
  assert.throws(() => fillIn(command, { OLD: 'x' }), { name: 'AssertionError' });
});
