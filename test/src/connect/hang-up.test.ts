import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeHangUp, queueMessagesIn } from '../../../src/connect/hang-up.ts';
import { connectEvent } from '../connect-event.ts';
import { HANG_UP, hangUp, queueEvent } from '../hang-up-message.ts';

const FRANKFURT = {
  contactId: 'contact-1',
  initialContactId: 'contact-1',
  instanceId: 'instance-1',
  region: 'eu-central-1',
  endpoint: 'https://connect.eu-central-1.amazonaws.com',
};

const arn = (text: string): object => hangUp({ instanceArn: text });

describe("the messages in Lambda's event", () => {
  test('are those that SQS brings', () => {
    const event = queueEvent('a', 'b');
    assert.deepEqual(queueMessagesIn(event), [
      { id: 'm-1', body: 'a', delivery: '1' },
      { id: 'm-2', body: 'b', delivery: '1' },
    ]);
  });

  test('have an empty id and body, and no delivery, where SQS tells none', () => {
    const records = [{ eventSource: 'aws:sqs', messageId: 7, body: null, attributes: [] }];
    assert.deepEqual(queueMessagesIn({ Records: records }), [
      { id: '', body: '', delivery: undefined },
    ]);
  });

  for (const [what, event] of [
    ["a flow's event", connectEvent()],
    ['nothing', undefined],
    ['a list', [{ eventSource: 'aws:sqs' }]],
    ['no records', { Records: [] }],
    ["records that aren't a list", { Records: { eventSource: 'aws:sqs' } }],
    ["another service's records", { Records: [{ eventSource: 'aws:sns' }] }],
    ['records of two services', { Records: [{ eventSource: 'aws:sqs' }, { eventSource: 'x' }] }],
    ['records that are none', { Records: [null] }],
  ] as const) {
    test(`are not there in ${what}`, () => {
      assert.equal(queueMessagesIn(event), undefined);
    });
  }
});

describe('a hang-up', () => {
  test('is told by the event of a contact that the flow has tagged', () => {
    assert.deepEqual(decodeHangUp(JSON.stringify(HANG_UP)), FRANKFURT);
  });

  for (const initial of ['contact-0', '', null, 7]) {
    test(`has its attributes in the initial contact: ${JSON.stringify(initial)}`, () => {
      const found = decodeHangUp(JSON.stringify(hangUp({ initialContactId: initial })));
      assert.equal(found?.initialContactId, initial === 'contact-0' ? 'contact-0' : 'contact-1');
    });
  }

  for (const [partition, region, dnsSuffix] of [
    ['aws-us-gov', 'us-gov-west-1', 'amazonaws.com'],
    ['aws-cn', 'cn-north-1', 'amazonaws.com.cn'],
    ['aws-eusc', 'eusc-de-east-1', 'amazonaws.eu'],
  ] as const) {
    test(`may be in the partition ${partition}`, () => {
      const body = arn(`arn:${partition}:connect:${region}:123456789012:instance/instance-1`);
      assert.deepEqual(decodeHangUp(JSON.stringify(body)), {
        ...FRANKFURT,
        region,
        endpoint: `https://connect.${region}.${dnsSuffix}`,
      });
    });
  }

  for (const [what, body] of [
    ['no JSON', 'hello'],
    ['null', null],
    ['a list', [HANG_UP]],
    ['another source', { ...HANG_UP, source: 'me' }],
    ['another kind of event', { ...HANG_UP, 'detail-type': 'Contact Event' }],
    ['no detail', { ...HANG_UP, detail: null }],
    ['another moment of the contact', hangUp({ eventType: 'COMPLETED' })],
    ['a contact that came back', hangUp({ tags: { pstnTransfer: 'returned' } })],
    ['a contact without our tag', hangUp({ tags: {} })],
    ['a contact without tags', hangUp({ tags: undefined })],
    ['no contact id', hangUp({ contactId: '' })],
    ['a contact id of another type', hangUp({ contactId: 7 })],
    ['a contact id with a line end in it', hangUp({ contactId: 'a\nb' })],
    ['no instance', hangUp({ instanceArn: undefined })],
    ['an ARN of something else', arn('arn:aws:lambda:eu-central-1:123456789012:function:x')],
    ['an unknown partition', arn('arn:aws-iso:connect:us-iso-east-1:123456789012:instance/i')],
    ['a region that leads elsewhere', arn('arn:aws:connect:evil.example/:123456789012:instance/i')],
    ['a queue of the instance', arn(`${HANG_UP.detail.instanceArn}/queue/q`)],
  ] as const) {
    test(`is not told by ${what}`, () => {
      assert.equal(decodeHangUp(typeof body === 'string' ? body : JSON.stringify(body)), undefined);
    });
  }
});
