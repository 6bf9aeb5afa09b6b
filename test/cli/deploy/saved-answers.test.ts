import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { AGENT, prepareDeployment, sentParameters, THERE } from './deployment.ts';

const EMPTY = { changeSetFails: 'No updates are to be performed.' };
const DECLARES = THERE.declares ?? {};
const DEV = 'aws-lambda-connect-pstn-transfer-dev';

/** Somewhere to deploy to, with a stack of that name that isn't there yet. */
function nothingThere(name: string) {
  const { account, region } = THERE;
  return { story: { name, account, region, declares: DECLARES, ...EMPTY }, stdin: 'hush-new\n' };
}

test("one stack's answers of last time reach no other stack", async (t) => {
  const saved = {
    oauthClientId: 'client',
    oauthClientSecret: 'hush',
    virtualAgentName: AGENT,
    apiDomain: 'api.one.example',
    authDomain: 'auth.one.example',
  };
  for (const [stack, other, content] of [
    [DEV, THERE.name, { stacks: { [DEV]: saved } }],
    [THERE.name, DEV, saved],
    ['constructor', DEV, { stacks: { constructor: saved } }],
  ] as const) {
    const own = await prepareDeployment(t, nothingThere(stack));
    await writeFile(own.varJson, JSON.stringify(content));
    const { exitCode, stderr } = await own.deploy('--yes', '--stack', stack);
    assert.equal(exitCode, 0, stderr);
    const sent = sentParameters(own.server);
    assert.equal(sent['OAuthClientSecret'], 'hush');
    assert.equal(sent['ApiDomain'], 'api.one.example');

    const argv = ['--client-id', 'client', '--client-secret-file', '-', '--virtual-agent', AGENT];
    const another = await prepareDeployment(t, nothingThere(other));
    await writeFile(another.varJson, JSON.stringify(content));
    const missing = await another.deploy('--yes', '--stack', other);
    assert.match(missing.stderr, /missing: How does the function prove/);
    assert.equal((await another.deploy('--yes', '--stack', other, ...argv)).exitCode, 0);
    const { OAuthClientSecret, ApiDomain, AuthDomain } = sentParameters(another.server);
    assert.deepEqual([OAuthClientSecret, ApiDomain, AuthDomain], ['hush-new', '', '']);
  }
});

test("a stack that is there keeps its own hosts, whatever was typed for another one's", async (t) => {
  const { before } = THERE;
  assert(before);
  const hosts = { ApiDomain: 'api.prod.example', AuthDomain: 'auth.prod.example' };
  const aws = await prepareDeployment(t, {
    story: {
      ...THERE,
      before: { ...before, parameters: { ...before.parameters, ...hosts } },
      ...EMPTY,
    },
  });
  const dev = { apiDomain: 'api.dev.example', authDomain: 'auth.dev.example' };
  await writeFile(aws.varJson, JSON.stringify({ stacks: { [DEV]: dev } }));
  const { exitCode, stderr } = await aws.deploy('--yes');
  assert.equal(exitCode, 0, stderr);
  const { ApiDomain, AuthDomain } = sentParameters(aws.server);
  assert.deepEqual({ ApiDomain, AuthDomain }, hosts);
});

test('saving the answers of one stack loses nothing of another, and no unknown key', async (t) => {
  const argv = ['--yes', '--client-id', 'new', '--client-secret-file', '-'];
  const answers = { oauthClientId: 'new', oauthClientSecret: 'hush-new', virtualAgentName: AGENT };
  const kept = { mine: 1, oauthClientId: 'kept', region: 'voice-prod', apiKey: 'hush' };
  const content = { ...kept, stacks: { [DEV]: kept, constructor: kept, odd: 1 } };
  // What is known from last time stays; the key of another way to authenticate goes.
  const saved = { ...answers, mine: 1, region: 'voice-prod' };
  for (const [stack, expected] of [
    [THERE.name, { ...saved, stacks: content.stacks }],
    [DEV, { ...kept, stacks: { ...content.stacks, [DEV]: saved } }],
    [
      'test',
      {
        ...kept,
        stacks: { ...content.stacks, test: { ...answers, region: 'us-west-2-prod' } },
      },
    ],
  ] as const) {
    const aws = await prepareDeployment(t, nothingThere(stack));
    await writeFile(aws.varJson, JSON.stringify(content));
    const { exitCode, stderr } = await aws.deploy(
      ...[...argv, '--virtual-agent', AGENT, '--stack', stack, '--save-secrets'],
    );
    assert.equal(exitCode, 0, stderr);
    assert.deepEqual(JSON.parse(await readFile(aws.varJson, 'utf8')), expected);
  }
});

test('var.json of another shape is told, and not quoted', async (t) => {
  for (const [stack, content, message] of [
    [THERE.name, '{"oauthClientSecret": "hush', /var\.json is not a JSON object: correct it, or/],
    [THERE.name, '["hush"]', /var\.json is not a JSON object: correct it, or delete it/],
    [DEV, '{"stacks": "hush"}', /stacks in var\.json is not a JSON object: correct it, or take/],
    [DEV, `{"stacks": {"${DEV}": ["hush"]}}`, /-dev in var\.json is not a JSON object: correct/],
  ] as const) {
    const aws = await prepareDeployment(t, nothingThere(stack));
    await writeFile(aws.varJson, content);
    const { exitCode, stderr } = await aws.deploy('--yes', '--stack', stack);
    assert.match(stderr, message);
    assert(!stderr.includes('hush'));
    assert.equal(exitCode, 2);
  }
});
