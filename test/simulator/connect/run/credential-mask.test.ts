import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCredentialName } from '../../../../flow-language/model/credential-name.ts';
import { HANG_UP, playBlocks } from '../play-blocks.ts';

test('the names of credentials are told from names of what is said of them', () => {
  for (const name of [
    'apiKey',
    'api_key',
    'dbPassword',
    'DB-PASSWD',
    'authToken',
    'clientSecret',
    'Authorization',
    'awsAccessKey',
    'credentials',
  ]) {
    assert(isCredentialName(name), name);
  }
  for (const name of ['oauthSecretArn', 'tokenCount', 'secretName', 'key', 'tier', 'monkey']) {
    assert(!isCredentialName(name), name);
  }
});

test('credentials that a flow holds are in nothing that is told of a call, and reach the function', async () => {
  const invoked: unknown[] = [];
  const run = await playBlocks(
    {
      Set: {
        type: 'UpdateContactAttributes',
        parameters: { Attributes: { apiKey: 'k-0f-thr33-s1sters', hasToken: 'true' } },
        next: 'Note',
      },
      Note: {
        type: 'UpdateFlowAttributes',
        parameters: { FlowAttributes: { dbPassword: { Value: 'ch3rry-0rchard' } } },
        next: 'Lex',
      },
      Lex: {
        type: 'ConnectParticipantWithLexBot',
        parameters: {
          Text: 'How can we help?',
          LexV2Bot: { AliasArn: 'x' },
          LexSessionAttributes: { authToken: 'uncle-v4nya', copied: '$.Attributes.apiKey' },
        },
        conditions: { 'Equals a': 'Ask' },
        errors: { NoMatchingCondition: 'Ask' },
      },
      Ask: {
        type: 'InvokeLambdaFunction',
        parameters: {
          LambdaFunctionARN: 'f',
          LambdaInvocationAttributes: { sent: '$.Attributes.apiKey' },
        },
        next: 'Say',
      },
      Say: {
        type: 'MessageParticipant',
        parameters: { Text: 'Key $.Attributes.apiKey, $.FlowAttributes.dbPassword.' },
        next: 'End',
      },
      End: HANG_UP,
    },
    {
      scenario: { lex: { turns: [{ intent: 'a' }] } },
      invoke: async (event) => {
        invoked.push(event);
        return { sessionToken: 'the-seagu11' };
      },
    },
  );
  const told = JSON.stringify(run);
  for (const credential of ['k-0f-thr33', 'ch3rry', 'uncle-v4nya', 'the-seagu11']) {
    assert(!told.includes(credential), credential);
  }
  assert(told.includes('Key [masked], [masked].'));
  assert.deepEqual(run.attributes, { tier: 'gold', apiKey: '[masked]', hasToken: 'true' });
  assert(JSON.stringify(invoked).includes('"sent":"k-0f-thr33-s1sters"'));
});
