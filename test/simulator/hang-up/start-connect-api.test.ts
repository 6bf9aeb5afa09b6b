import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { ConnectClient, UpdateContactAttributesCommand } from '@aws-sdk/client-connect';
import { ContactBook } from '../../../simulator/hang-up/contact-book.ts';
import { startConnectApi } from '../../../simulator/hang-up/start-connect-api.ts';

/** The API over a contact, as AWS's own SDK sees it. */
async function startApi(t: TestContext) {
  const book = new ContactBook();
  book.keep('contact-1', { tier: 'gold', summary: 'old' });
  const api = await startConnectApi(() => book);
  t.after(() => api.close());
  const client = new ConnectClient({
    region: 'us-west-2',
    endpoint: api.origin,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  t.after(() => client.destroy());
  const update = (InitialContactId: string, Attributes: Record<string, string>) =>
    client.send(
      new UpdateContactAttributesCommand({ InitialContactId, InstanceId: 'i-1', Attributes }),
    );
  return { api, book, update };
}

const refusedWith = (status: number) => (error: unknown) =>
  Object(error)['$metadata']?.httpStatusCode === status;

describe("Connect's simulated API", () => {
  test("takes what AWS's own SDK sends, and adds it to the contact", async (t) => {
    const { book, update } = await startApi(t);
    await update('contact-1', { summary: 'new', 'a-b_C1': '' });
    assert.deepEqual(book.attributesOf('contact-1'), {
      tier: 'gold',
      summary: 'new',
      'a-b_C1': '',
    });
    assert.deepEqual(book.written, ['contact-1']);
  });

  for (const [what, contactId, attributes, status] of [
    ['a contact that it does not know', 'contact-2', {}, 404],
    ['a name that it does not take', 'contact-1', { 'two words': 'x' }, 400],
    ['more than a contact can hold', 'contact-1', { x: 'é'.repeat(16_384) }, 400],
  ] as const) {
    test(`refuses ${what}, and changes nothing`, async (t) => {
      const { book, update } = await startApi(t);
      await assert.rejects(update(contactId, attributes), refusedWith(status));
      assert.deepEqual([book.written, book.attributesOf('contact-2')], [[], undefined]);
    });
  }

  test('refuses what is not signed', async (t) => {
    const { api } = await startApi(t);
    const answer = await fetch(`${api.origin}/contact/attributes`, { method: 'POST', body: '{}' });
    assert.equal(answer.status, 403);
  });

  test('fails as it is told to, and then no more', async (t) => {
    const { api, update } = await startApi(t);
    api.script([{ kind: 'status', status: 429 }]);
    await assert.rejects(update('contact-1', {}), refusedWith(429));
    await update('contact-1', {});
  });
});
