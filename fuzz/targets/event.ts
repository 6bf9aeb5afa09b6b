import assert from 'node:assert/strict';
import { assertOurError } from '../invariants.ts';
import { pureTarget } from '../target.ts';
import { decodeEvent, glimpseEvent } from '../the-function.ts';

const CONTACT = {
  ContactId: 'contact-1',
  CustomerEndpoint: { Address: '+12025550123', Type: 'T' },
};

/** Any JSON is an event with a contact id, or none. */
export const event = pureTarget(
  {
    name: 'event',
    summary: "decoding the event of Connect's block",
    words: [
      'ContactId',
      'ContactData',
      'Parameters',
      'CustomerEndpoint',
      'SystemEndpoint',
      'Address',
    ],
    usual: [
      { Name: 'ContactFlowEvent', Details: { ContactData: CONTACT, Parameters: { note: 'x' } } },
      { Details: { ContactData: CONTACT, Parameters: null } },
      { Details: {} },
      null,
    ],
  },
  (input) => {
    const { contactId, addresses } = glimpseEvent(input);
    assert.ok(addresses.every((address) => typeof address === 'string'));
    try {
      const decoded = decodeEvent(input);
      assert.ok(decoded.contactId !== '' && decoded.contactId === contactId);
      assert.equal(typeof decoded.parameters, 'object');
    } catch (error) {
      assertOurError(error, ['INVALID_EVENT']);
    }
  },
);
