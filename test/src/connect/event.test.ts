import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { decodeEvent, glimpseEvent } from '../../../src/connect/event.ts';
import { sameCases } from '../../support/same-cases.ts';
import { outcomeOf, thrownBy } from '../thrown-by.ts';

const CONTACT_ID = '4a573372-1f28-4e26-b97b-000000000001';

function eventWith(details: Readonly<Record<string, unknown>>): unknown {
  return {
    Name: 'ContactFlowEvent',
    Details: { ContactData: { ContactId: CONTACT_ID }, ...details },
  };
}

describe("Connect's event", () => {
  test('is decoded to contact id, contact data as it came, and parameters', () => {
    const contactData = { ContactId: CONTACT_ID, Queue: null, Later: { unknown: [1, null] } };
    const event = eventWith({ ContactData: contactData, Parameters: { a: 'b', n: 1, x: null } });
    assert.deepEqual(decodeEvent(event), {
      contactId: CONTACT_ID,
      contactData,
      parameters: { a: 'b', n: 1, x: null },
    });
  });

  for (const [situation, details] of [
    ['are missing', {}],
    ['are null', { Parameters: null }],
  ] as const) {
    test(`has no parameters where they ${situation}`, () => {
      assert.deepEqual(decodeEvent(eventWith(details)).parameters, {});
    });
  }

  for (const parameters of ['', 'text', 0, false, [], ['a']]) {
    test(`is refused when Parameters is ${JSON.stringify(parameters)}`, () => {
      const error = thrownBy(() => decodeEvent(eventWith({ Parameters: parameters })));
      assert.equal(error.code, 'INVALID_EVENT');
      assert.equal(
        error.message,
        'invalid event: Details.Parameters is not an object; pass names with values from the flow block, or nothing',
      );
    });
  }
});

describe('an event without a contact', () => {
  const cases: readonly (readonly [string, unknown, RegExp])[] = [
    ['null', null, /: Details is not/],
    ['absent', undefined, /: Details is not/],
    ['a text', 'event', /: Details is not/],
    ['a list', [], /: Details is not/],
    ['without Details', { Name: 'ContactFlowEvent' }, /: Details is not/],
    ['with Details that are null', { Details: null }, /: Details is not/],
    ['without ContactData', { Details: {} }, /: Details\.ContactData is not/],
    [
      'with a list of ContactData',
      { Details: { ContactData: [] } },
      /: Details\.ContactData is not/,
    ],
    ...[undefined, null, '', 7, {}].map(
      (id) =>
        [
          `with the ContactId ${JSON.stringify(id)}`,
          eventWith({ ContactData: { ContactId: id } }),
          /: Details\.ContactData\.ContactId is not a non-empty string/,
        ] as const,
    ),
  ];
  for (const [what, event, reason] of cases) {
    test(`that is ${what} is refused with an error that names the contact id`, () => {
      const error = thrownBy(() => decodeEvent(event));
      assert.equal(error.code, 'INVALID_EVENT');
      assert.match(error.message, reason);
      assert.match(
        error.message,
        /, so there is no contact id to act on; send the event of an Amazon Connect "AWS Lambda function" block/,
      );
    });
  }

  const HINT =
    ', or {"Details":{"Parameters":{"action":"check_connection"}}} to check the connection instead';
  for (const event of [
    null,
    {},
    [],
    'ping',
    { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} },
    { source: 'serverless-plugin-warmup' },
    { version: '2.0', rawPath: '/', requestContext: { http: { method: 'POST' } } },
  ]) {
    test(`that isn't Connect's is told how to check the connection: ${JSON.stringify(event)}`, () => {
      assert.ok(thrownBy(() => decodeEvent(event)).message.endsWith(`block${HINT}`));
    });
  }

  for (const event of [
    { Name: 'ContactFlowEvent' },
    { Details: null },
    { Details: { ContactData: {} } },
  ]) {
    test(`that is Connect's is not: ${JSON.stringify(event)}`, () => {
      assert.ok(thrownBy(() => decodeEvent(event)).message.endsWith(' block'));
    });
  }

  test('finds nothing among what an object inherits', () => {
    const inherited = Object.create({ Details: { ContactData: { ContactId: CONTACT_ID } } });
    assert.equal(thrownBy(() => decodeEvent(inherited)).code, 'INVALID_EVENT');
  });
});

describe('a glimpse of an event', () => {
  test('tells contact id, parameters and addresses', () => {
    const contactData = {
      ContactId: CONTACT_ID,
      CustomerEndpoint: { Type: 'TELEPHONE_NUMBER', Address: '+12025550123' },
      SystemEndpoint: { Address: '+12025550145' },
    };
    const event = eventWith({ ContactData: contactData, Parameters: { onError: 'return' } });
    assert.deepEqual(glimpseEvent(event), {
      contactId: CONTACT_ID,
      parameters: { onError: 'return' },
      addresses: ['+12025550123', '+12025550145'],
    });
  });

  test('tells the parameters even of an event without a contact', () => {
    const event = { Details: { Parameters: { onError: 'return' } } };
    assert.deepEqual(glimpseEvent(event), {
      contactId: '',
      parameters: { onError: 'return' },
      addresses: [],
    });
  });

  test('tells an address beside an endpoint that has none', () => {
    for (const unusable of [null, {}, { Address: null }, { Address: 12025550123 }]) {
      const contactData = {
        CustomerEndpoint: unusable,
        SystemEndpoint: { Address: '+12025550145' },
      };
      assert.deepEqual(glimpseEvent({ Details: { ContactData: contactData } }).addresses, [
        '+12025550145',
      ]);
    }
  });

  test('never fails, and agrees with the decoder on what that accepts', () => {
    const part = fc.oneof(fc.jsonValue(), fc.constant(undefined));
    const contactData = fc.oneof(part, fc.record({ ContactId: part, CustomerEndpoint: part }));
    const details = fc.oneof(part, fc.record({ ContactData: contactData, Parameters: part }));
    const event = fc.oneof(part, fc.record({ Details: details }));
    const property = fc.property(event, (candidate) => {
      const glimpse = glimpseEvent(candidate);
      const decoded = outcomeOf(() => decodeEvent(candidate));
      if ('error' in decoded) return decoded.error.code === 'INVALID_EVENT';
      assert.notEqual(glimpse.contactId, '');
      assert.equal(glimpse.contactId, decoded.value.contactId);
      assert.deepEqual(glimpse.parameters, decoded.value.parameters);
      return true;
    });
    fc.assert(property, sameCases(1000));
  });
});
