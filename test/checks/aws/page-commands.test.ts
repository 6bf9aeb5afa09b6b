import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pageCommands } from '../../../checks/aws/pages/page-commands.ts';

const ROOT = join(import.meta.dirname, '../../..');
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

test('each command of a block for a shell is one, with its continued lines and where it stands', () => {
  const page = [
    'Before.',
    '```sh',
    'npm ci && npm run package',
    '',
    'aws s3 cp a \\',
    '  s3://b',
    '```',
    '```json',
    '{ "a": "aws s3 ls" }',
    '```',
  ];
  assert.deepEqual(pageCommands(page.join('\n')), [
    { line: 3, text: 'npm ci && npm run package' },
    { line: 5, text: 'aws s3 cp a \\\n  s3://b' },
  ]);
});

test("a block in a list is read without the list's indentation", () => {
  assert.deepEqual(pageCommands('2. Do:\n\n   ```sh\n   aws s3 ls \\\n     --x\n   ```\n'), [
    { line: 4, text: 'aws s3 ls \\\n  --x' },
  ]);
});

test('in a sentence, what begins as a command that deploys is one; a name is none', () => {
  assert.deepEqual(
    pageCommands('`aws s3 ls` or `npm run deploy -- --yes`; `awscli`, `aws` and `npm run deploy`'),
    [
      { line: 1, text: 'aws s3 ls' },
      { line: 1, text: 'npm run deploy -- --yes' },
    ],
  );
});

test('a block that says no language is refused', () => {
  assert.throws(() => pageCommands('\n```\naws s3 ls\n```'), /line 2: the block says no language/);
});

test('a command that its block cuts off is refused, also at the end of the page', () => {
  for (const end of ['\n```\nAfter.', '']) {
    assert.throws(
      () => pageCommands(`\`\`\`sh\naws s3 ls\naws s3 cp a \\\n  s3://b \\${end}`),
      /line 3: the command's last line ends in a backslash/,
    );
  }
});

test('inline code over two lines, where a command would be passed over, is refused', () => {
  assert.throws(
    () => pageCommands('Before.\nType `aws s3\nls` or `aws\ns3 ls`.'),
    /line 2: inline code goes on in another line/,
  );
});

test('every page that tells what to type into the AWS CLI is followed by npm run test:aws', () => {
  const checks = globSync('checks/aws/checks/pages-*.check.ts', { cwd: ROOT }).map(textOf);
  const followed = checks
    .flatMap((check) => [...check.matchAll(/followPage\('([^']+)'/g)].map(([, page = '']) => page))
    .sort();
  const deploying = globSync('{docs/deploying,infra}/**/*.md', { cwd: ROOT });
  const told = deploying
    .map((page) => page.replaceAll('\\', '/'))
    .filter((page) => pageCommands(textOf(page)).length > 0)
    .sort();
  assert.deepEqual(followed, told);
  const others = globSync('{*.md,docs/*.md,docs/decisions/*.md,{events,flows}/*.md}', {
    cwd: ROOT,
  });
  for (const page of others) assert.doesNotMatch(textOf(page), /^ *aws [a-z]|`aws [a-z]/m, page);
});
