import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeEvent } from '../../../src/connect/event.ts';

const FOLDER = new URL('../../../events/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
/** A check of the connection is about no call. */
const OF_A_CONTACT = FILES.filter((name) => name !== 'check-connection.json');
const read = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');

test('every sample event is listed in a line of its own, and nothing else is', () => {
  const listed = [...read('README.md').matchAll(/^- `([^`]+)`: ./gm)].map(([, name]) => name);
  assert.deepEqual(listed.toSorted(), FILES.toSorted());
});

test("every sample event is one of Connect's, and the odd one out says so in its name", () => {
  for (const name of OF_A_CONTACT) {
    const event: unknown = JSON.parse(read(name));
    const decode = () => decodeEvent(event);
    if (name === 'empty-contact-id.json') assert.throws(decode, { code: 'INVALID_EVENT' });
    else assert.match(decode().contactId, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, name);
  }
});

test('all phone numbers are fictional, and no two events but the pair share a contact', () => {
  const contacts = OF_A_CONTACT.map((name) => /"ContactId": "([^"]*)"/.exec(read(name))?.[1]);
  assert.equal(new Set(contacts).size, OF_A_CONTACT.length - 1);
  for (const name of FILES) {
    for (const [number] of read(name).matchAll(/\+\d{7,}/g))
      assert.match(number, /^\+1\d{3}55501\d\d$/);
  }
});
