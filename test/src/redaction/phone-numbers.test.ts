import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';
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
    redactor.addPhoneNumber('+12025550123');
    redactor.addPhoneNumber('sip:desk@pbx.example');
    assert.equal(
      redactor.text('tel=12025550123, from sip:desk@pbx.example'),
      'tel=***23, from ***le',
    );
  });

  for (const text of ['2025550123', '(202) 555-0123', '1-202-555-0123', '001 202.555/0123']) {
    test(`that was told is masked as people write it: ${text}`, () => {
      const redactor = new Redactor();
      redactor.addPhoneNumber('+12025550123');
      assert.equal(redactor.text(`<${text}>`).replace('(***', '***'), '<***23>');
      assert.match(redactor.json({ text }), /^\{"text":"\(?\*\*\*23"\}$/);
    });
  }

  test('that was told is masked behind and before other groups of digits', () => {
    const redactor = new Redactor();
    redactor.addPhoneNumber('+12025550123');
    const dates = ['12/11/2026 10.30 1 ', '1 2 3 4 5 6 7 8 9 '];
    for (const before of dates) {
      assert.doesNotMatch(redactor.text(`${before}202-555-0123 ${before}`), /555.0123/);
    }
  });

  test('is looked for in a long row of digits without taking long', () => {
    const redactor = new Redactor();
    redactor.addPhoneNumber('+12025550123');
    const look = (): string => redactor.text('1'.repeat(200_000));
    // Stopped where each digit costs as much as there are digits behind it: that is minutes.
    assert.match(runInNewContext('look()', { look }, { timeout: 10_000 }), /^1+$/);
  });

  test('that was told leaves other groups of digits alone', () => {
    const redactor = new Redactor();
    redactor.addPhoneNumber('+12025550123');
    const text = '2025-11-23T10:00:00.000Z (303) 555-0123 10.20.30.40';
    assert.equal(redactor.text(text), text);
  });

  test('that is too short to tell from other numbers is left alone', () => {
    const redactor = new Redactor();
    redactor.addPhoneNumber('+911');
    redactor.addPhoneNumber('');
    assert.equal(redactor.text('911 times'), '911 times');
  });
});
