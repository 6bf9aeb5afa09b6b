import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { decodeHandoff, decodeTransferData } from '../../../src/cresta/schema.ts';
import { sameCases } from '../../support/same-cases.ts';
import { outcomeOf, thrownBy } from '../thrown-by.ts';

const WRONG_SHAPE = "the API's response has the wrong shape";

describe('transfer data', () => {
  test('is any object with a phone number, as it came', () => {
    const answer = { phoneNumber: '+12025550123', dtmfSequence: 7, more: { nested: null } };
    assert.equal(decodeTransferData(answer), answer);
  });

  for (const answer of [null, [], 'text', 1, true]) {
    test(`is never ${JSON.stringify(answer)}`, () => {
      const error = thrownBy(() => decodeTransferData(answer));
      assert.equal(error.code, 'API_RESPONSE_INVALID');
      assert.equal(error.retryable, false);
      assert.equal(error.message, `${WRONG_SHAPE}: the answer is not a JSON object`);
    });
  }

  for (const phoneNumber of [undefined, null, '', 12_025_550_123, ['+12025550123'], {}]) {
    test(`never has the phone number ${JSON.stringify(phoneNumber)}`, () => {
      const error = thrownBy(() => decodeTransferData({ phoneNumber }));
      assert.equal(error.code, 'API_RESPONSE_INVALID');
      assert.equal(error.message, `${WRONG_SHAPE}: phoneNumber is not a non-empty string`);
    });
  }
});

describe('hand-off data', () => {
  const handoff = {
    conversation: 'customers/acme/profiles/support/conversations/1',
    conversationCorrelationId: 'contact-1',
    summary: 'wants a refund',
    transferTarget: 'billing',
  };

  test('is its four texts and nothing else', () => {
    const answer = { handoff: { ...handoff, other: 1 }, beside: [] };
    assert.deepEqual(decodeHandoff(answer), handoff);
  });

  test('may have empty texts', () => {
    const empty = {
      conversation: '',
      conversationCorrelationId: '',
      summary: '',
      transferTarget: '',
    };
    assert.deepEqual(decodeHandoff({ handoff: empty }), empty);
  });

  for (const field of Object.keys(handoff)) {
    for (const value of [undefined, null, 7, true, [], {}]) {
      test(`never has the ${field} ${JSON.stringify(value)}`, () => {
        const error = thrownBy(() => decodeHandoff({ handoff: { ...handoff, [field]: value } }));
        assert.equal(error.code, 'API_RESPONSE_INVALID');
        assert.equal(error.retryable, false);
        assert.equal(error.message, `${WRONG_SHAPE}: handoff.${field} is not a string`);
      });
    }
  }

  test('never has a field that is written in another case', () => {
    const { summary, ...rest } = handoff;
    const error = thrownBy(() => decodeHandoff({ handoff: { ...rest, Summary: summary } }));
    assert.match(error.message, /handoff\.summary is not a string/);
  });

  for (const answer of [
    {},
    { handoff: null },
    { handoff: 'text' },
    { Handoff: handoff },
    { handoff: [] },
  ]) {
    test(`is never ${JSON.stringify(answer).slice(0, 30)}`, () => {
      const { message } = thrownBy(() => decodeHandoff(answer));
      assert.equal(message, `${WRONG_SHAPE}: handoff is not an object`);
    });
  }

  for (const answer of [null, 'text', 1, []]) {
    test(`is never ${JSON.stringify(answer)}`, () => {
      const { message } = thrownBy(() => decodeHandoff(answer));
      assert.equal(message, `${WRONG_SHAPE}: the answer is not a JSON object`);
    });
  }
});

describe('any answer', () => {
  test('is decoded, or refused without being quoted', () => {
    const answer = fc.oneof(
      fc.jsonValue(),
      fc.record({ phoneNumber: fc.oneof(fc.jsonValue(), fc.constant('+12025550123')) }),
      fc.record({ handoff: fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())) }),
    );
    const property = fc.property(
      answer,
      fc.constantFrom(decodeTransferData, decodeHandoff),
      (given, decode) => {
        const outcome = outcomeOf(() => decode(given));
        if ('value' in outcome) return;
        assert.equal(outcome.error.code, 'API_RESPONSE_INVALID');
        assert.match(
          outcome.error.message,
          /shape: (the answer|handoff|phoneNumber|handoff\.\w+) is not an? (JSON object|object|string|non-empty string)$/,
        );
      },
    );
    fc.assert(property, sameCases(1000));
  });
});
