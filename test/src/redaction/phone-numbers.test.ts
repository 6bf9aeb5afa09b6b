import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import {
  type PhoneNumber,
  phoneNumberOf,
  phoneNumbersIn,
} from '../../../src/redaction/phone-numbers.ts';
import { asItIs } from '../../../src/redaction/reading.ts';
import { Redactor } from '../../../src/redaction/redactor.ts';

describe('a phone number', () => {
  for (const [text, clean] of [
    ['to +12025550123.', 'to +***23.'],
    ['to %2B12025550123', 'to %2B***23'],
    ['+12025550123+12025550145', '+***23+***45'],
    ['+1 (202) 555-0123, now', '+***23, now'],
    ['+33 6.12.34.56/78', '+***78'],
    ['+1202555 and 12', '+1202555 and 12'],
    ['2025-11-23T00:00:00.000Z', '2025-11-23T00:00:00.000Z'],
    ['12025550123', '12025550123'],
    ['+1234567890123456', '+1234567890123456'],
  ] as const) {
    test(`is masked by its form: ${text} becomes ${clean}`, () => {
      assert.equal(new Redactor().text(text), clean);
    });
  }

  test('that was told is masked without its plus, and within other text', () => {
    const redactor = new Redactor();
    redactor.addAddress('+12025550123');
    redactor.addAddress('sip:desk@pbx.example');
    assert.equal(
      redactor.text('tel=12025550123, from sip:desk@pbx.example'),
      'tel=***23, from ***le',
    );
  });

  for (const [text, clean] of [
    ['2025550123', '***23'],
    ['(202) 555-0123', '(***23'],
    ['1-202-555-0123', '***23'],
    ['001 202.555/0123', '00***23'],
    ['202\u00a0555\u00a001\u00a023', '***23'],
    ['202\u202f555\u202f0123', '***23'],
    ['202–555–0123', '***23'],
    ['202—555‑0123', '***23'],
    ['202,555,0123', '***23'],
    ['202_555_0123', '***23'],
    ['[202] [555] 0123', '[***23'],
    ['202&nbsp;555%200123', '***23'],
    ['202\\u00a0555\\u20130123', '***23'],
    ['%2B%31%32%30%32%35%35%35%30%31%32%33', '%2B***23'],
    ['id20255501239', 'id***239'],
  ] as const) {
    test(`that was told is masked as people and programs write it: ${text}`, () => {
      const redactor = new Redactor();
      redactor.addAddress('+12025550123');
      assert.equal(redactor.text(`<${text}>`), `<${clean}>`);
    });
  }

  test('that was told is masked behind and before other groups of digits', () => {
    const redactor = new Redactor();
    redactor.addAddress('+12025550123');
    const dates = ['12/11/2026 10.30 1 ', '1 2 3 4 5 6 7 8 9 '];
    for (const before of dates) {
      assert.doesNotMatch(redactor.text(`${before}202-555-0123 ${before}`), /555.0123/);
    }
  });

  for (const row of ['1', '1 ', '+1 ', '+12 ', '2025550 ', '202-555-01']) {
    test(`is looked for in a long row without taking long: ${row}`, () => {
      const redactor = new Redactor();
      redactor.addAddress('+12025550123');
      const look = (): string => redactor.text(row.repeat(200_000 / row.length));
      // Stopped where each digit costs as much as there are digits behind it: that is minutes.
      assert.match(runInNewContext('look()', { look }, { timeout: 10_000 }), /^[\d +*-]+$/);
    });
  }

  test('that was told leaves other groups of digits alone', () => {
    const redactor = new Redactor();
    redactor.addAddress('+12025550123');
    const text = '2025-11-23T10:00:00.000Z (303) 555-0123 10.20.30.40';
    assert.equal(redactor.text(text), text);
  });

  test('beside a number of a longer row is not taken for one with it', () => {
    const redactor = new Redactor();
    redactor.addAddress('+12025550123');
    assert.equal(redactor.text('+12025550123, 45 items'), '+***23, 45 items');
    assert.equal(redactor.text('+12025550123 +12025550123'), '+***23 +***23');
  });

  test('that is an address of another kind is masked in any spelling', () => {
    const redactor = new Redactor();
    redactor.addAddress('sip:a.b@pbx.example');
    redactor.addAddress('sip:+1.2$&@x');
    assert.equal(redactor.text('sip:a.b@pbx.example, sip%3Aa.b%40pbx.example'), '***le, ***le');
    assert.equal(redactor.text('"sip:+1.2$&@x"'), '"***@x"');
  });
});

describe('an address of less than seven characters', () => {
  const redactor = new Redactor();
  redactor.addAddress('7750');

  for (const [text, clean] of [
    ['7750', '***50'],
    ['from 7750, to "7750".', 'from ***50, to "***50".'],
    ['sip:7750@pbx and ?from=7750&n=1', 'sip:***50@pbx and ?from=***50&n=1'],
    ['at 12 7750 times', 'at 12 ***50 times'],
    ['(77 50) and 77\u00a050', '(***50) and ***50'],
    ['{"from":"7750"}', '{"from":"***50"}'],
  ] as const) {
    test(`is masked where it stands alone: ${text}`, () => {
      assert.equal(redactor.text(text), clean);
    });
  }

  for (const text of [
    '17750 77501 1.7750 7,750,1 x7750 7750ms _7750',
    '5f4e3d2c-7750-4000-8000-775012345678',
    'room-7750 7750-b 7750–1',
    '2026-11-23T16:00:00.7750Z',
  ]) {
    test(`is left alone within a longer word or number: ${text}`, () => {
      assert.equal(redactor.text(text), text);
    });
  }

  test('is not masked where the mask would show all of it', () => {
    const short = new Redactor();
    for (const address of ['', '+', '5', '+55', '911']) short.addAddress(address);
    assert.equal(short.text('5 of 55, or 911'), '5 of 55, or ***11');
  });
});

describe('what an address is looked for by', () => {
  for (const [address, known, codeLength] of [
    ['+1 (202) 555-0123', '12025550123', 3],
    ['2025550123', '2025550123', 3],
    ['123456789012345', '123456789012345', 3],
    ['202555012', '202555012', 0],
    ['1234567890123456', '1234567890123456', 0],
    ['a12025550123', 'a12025550123', 0],
    ['12025550123x', '12025550123x', 0],
    ['sip:desk', 'sip:desk', 0],
  ] as const) {
    test(`is ${known}, with up to ${codeLength} missing, of ${address}`, () => {
      assert.deepEqual(phoneNumberOf(address), { address: known, codeLength });
    });
  }

  test('is nothing of one that its mask would show', () => {
    assert.equal(phoneNumberOf('+12'), undefined);
  });
});

describe('where phone numbers stand', () => {
  const known = (address: string): PhoneNumber => phoneNumberOf(address) ?? assert.fail(address);

  test('is told of each, with what is shown instead', () => {
    const text = 'x5550123y, 12025550123 and +49 89 12 34 5 6';
    const ranges = phoneNumbersIn(asItIs(text), [known('5550123'), known('+12025550123')]);
    const told = new Set(ranges.map(({ start, end, mask }) => `${text.slice(start, end)} ${mask}`));
    assert.deepEqual([...told], ['5550123 ***23', '12025550123 ***23', '49 89 12 34 5 6 ***56']);
    assert.deepEqual(Math.min(...ranges.map(({ start }) => start)), 1);
  });

  test('is nowhere in a text without any', () => {
    assert.deepEqual(phoneNumbersIn(asItIs('none'), [known('5550123')]), []);
  });
});
