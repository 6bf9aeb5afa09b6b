import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { SavedRun } from '../../../playground/protocol.ts';
import { writtenFlow } from '../../simulator/connect/written-flow.ts';
import { openPlayground } from './open-playground.ts';

/** Parts of a saved page. */
function partsOf(html: string) {
  const part = (pattern: RegExp) => pattern.exec(html)?.[1] ?? '';
  const saved: SavedRun = JSON.parse(
    part(/<script type="application\/json" id="saved">(.*?)<\/script>/s),
  );
  return {
    policy: part(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/),
    script: part(/<script>(.*?)<\/script>/s),
    style: part(/<style>(.*?)<\/style>/s),
    saved,
  };
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

test('a run is saved as one file that needs neither server nor network, and runs only its own script', async (t) => {
  const playground = await openPlayground(t);
  const run = await playground.play({ situation: [['fault', 'transfer=503']] });
  const events = await playground.events(run);
  const answer = await playground.get(`/api/runs/${run.id}/saved.html`);
  assert.match(
    answer.headers.get('content-disposition') ?? '',
    /^attachment; filename="call\.html"$/,
  );
  const html = await answer.text();
  const { policy, script, style, saved } = partsOf(html);
  assert.match(policy, /^default-src 'none'; script-src 'sha256-/);
  assert(policy.includes(`script-src ${hashOf(script)};`), policy);
  assert(policy.includes(`style-src ${hashOf(style)};`), policy);
  assert.doesNotMatch(html, /<(link|img|iframe|object)|src=|href="http/);
  assert.equal(saved.events.length, events.length);
  assert.deepEqual(saved.run.situation, [['fault', 'transfer=503']]);
  assert.equal(saved.flow.file, 'pstn-transfer.json');
});

test('no credential, no whole phone number and no token is in what is saved', async (t) => {
  const playground = await openPlayground(t);
  const text = writtenFlow({
    Hello: {
      type: 'MessageParticipant',
      parameters: { Text: 'We call +1 202 555 0143 </script><script>alert(1)</script>' },
      next: 'Set',
      errors: { NoMatchingError: 'Dial' },
    },
    Set: {
      type: 'UpdateContactAttributes',
      parameters: { Attributes: { apiKey: 'th3-ch3rry-orch4rd', copy: 'th3-ch3rry-orch4rd' } },
      next: 'Dial',
      errors: { NoMatchingError: 'Dial' },
    },
    Dial: {
      type: 'TransferParticipantToThirdParty',
      parameters: { ThirdPartyPhoneNumber: '+12025550177', ContinueFlowExecution: 'False' },
    },
  });
  await playground.post('/api/flow', { name: 'mine.json', text });
  const run = await playground.play();
  const events = JSON.stringify(await playground.events(run));
  assert.match(events, /\+12025550143/);
  const html = await (await playground.get(`/api/runs/${run.id}/saved.html`)).text();
  assert.doesNotMatch(html, /ch3rry|202.?555.?01(43|77|99)|12025550/);
  assert.match(html, /\*\*\*77/);
  assert.doesNotMatch(html, /<script>alert/);
  const [token = ''] = /token=(.*)/.exec(playground.address)?.slice(1) ?? [];
  for (const secret of [token, playground.cookie.split('=')[1] ?? '']) {
    assert(secret.length > 20 && !html.includes(secret));
  }
  assert.equal(partsOf(html).saved.flow.name, 'mine.json');
});
