import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { Redactor } from '../../../src/redaction/redactor.ts';
import { sameCases } from '../../support/same-cases.ts';
import { ESCAPERS } from './escapers.ts';
import { assertUnseen } from './secret-sightings.ts';

const BASE64 = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];
const oneOf = (characters: readonly string[]): fc.Arbitrary<string> =>
  fc.constantFrom(...characters);

/** As vendors issue them: bearer tokens (RFC 6750 §2.1), Base64, hex; and as people think them up. */
const issued = fc.oneof(
  fc.string({ unit: oneOf([...BASE64, ...BASE64, ...'-._~+/']), minLength: 16, maxLength: 80 }),
  fc
    .string({ unit: oneOf([...BASE64, '+', '/']), minLength: 22, maxLength: 64 })
    .map((s) => `${s}==`),
  fc.string({ unit: oneOf([...'0123456789abcdef']), minLength: 32, maxLength: 64 }),
);
const thoughtUp = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', minLength: 12, maxLength: 40 }),
  fc.string({ unit: oneOf([...BASE64, ...'éß€😀漢 &<>"\'+/=']), minLength: 12, maxLength: 40 }),
);
const secrets = fc.oneof(issued, thoughtUp);
const escaper = fc.constantFrom(...Object.values(ESCAPERS));
/** Those that write a character for itself, or an escape for it. */
const direct = Object.entries(ESCAPERS).filter(([name]) => !/Base64|hex/.test(name));

const redactorOf = (...told: readonly string[]): Redactor => {
  const redactor = new Redactor();
  for (const secret of told) redactor.add(secret);
  return redactor;
};

describe('what of a secret cannot be read', () => {
  test('could be read before', () => {
    const secret = 'kJ83hd+Qm2Xv9Rt5Wc7&Zz8=';
    for (const [name, escaped] of Object.entries(ESCAPERS)) {
      assert.throws(() => assertUnseen([secret], [`<${escaped(secret)}>`]), /is in/, name);
    }
  });

  for (const [name, escaped] of Object.entries(ESCAPERS)) {
    test(`is 12 characters of it, escaped: ${name}`, () => {
      const property = fc.property(secrets, (secret) => {
        const clean = redactorOf(secret).text(`<${escaped(secret)}>`);
        assertUnseen([secret], [clean]);
        assert.ok(clean.startsWith('<') && clean.endsWith('>'), clean);
      });
      fc.assert(property, sameCases(60));
    });
  }

  test('is any part of it, cut out before it was escaped or after, of several at once', () => {
    const cut = fc.record({ from: fc.nat(30), length: fc.integer({ min: 1, max: 90 }) });
    const echo = fc.record({
      which: fc.nat(2),
      escaped: escaper,
      before: cut,
      after: cut,
      filler: fc.string(),
    });
    const property = fc.property(
      fc.array(secrets, { minLength: 1, maxLength: 3 }),
      fc.array(echo, { minLength: 1, maxLength: 4 }),
      (told, echoes) => {
        const text = echoes.map(({ which, escaped, before, after, filler }) => {
          const secret = told[which % told.length] ?? '';
          const part = secret.slice(before.from, before.from + before.length);
          return `${filler} ${escaped(part).slice(after.from % 7, after.from + 3 * after.length)}`;
        });
        assertUnseen(told, [redactorOf(...told).text(text.join(' '))]);
      },
    );
    fc.assert(property, sameCases(400));
  });

  test('is one whose parts are escaped in different ways', () => {
    const plain = fc.constantFrom(...direct.map(([, escaped]) => escaped));
    const property = fc.property(
      issued,
      fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), plain), { minLength: 2 }),
      (secret, parts) => {
        let text = '';
        let from = 0;
        for (const [length, escaped] of parts) {
          text += escaped(secret.slice(from, from + length));
          from += length;
        }
        assertUnseen([secret], [redactorOf(secret).text(`<${text}>`)]);
      },
    );
    fc.assert(property, sameCases(400));
  });

  test('is all of one with less than 12 characters', () => {
    const short = fc.string({ unit: oneOf([...BASE64, ...'+/=&"é']), minLength: 4, maxLength: 11 });
    const property = fc.property(short, fc.constantFrom(...direct), (secret, [name, escaped]) => {
      const clean = redactorOf(secret).text(`<${escaped(secret)}>`);
      assert.equal(clean, '<[redacted]>', name);
    });
    fc.assert(property, sameCases(400));
  });

  test('is 8 characters of it in Base64 and hex', () => {
    const packers = Object.entries(ESCAPERS).filter(([name]) => /Base64|hex/.test(name));
    const property = fc.property(
      issued,
      fc.nat(8),
      fc.constantFrom(...packers),
      (secret, from, [name, pack]) => {
        const part = secret.slice(from, from + 8);
        const clean = redactorOf(secret).text(`<${pack(part)}>`);
        assert.match(clean, /\[redacted\]/, name);
      },
    );
    fc.assert(property, sameCases(400));
  });
});

describe('what stands around a secret', () => {
  const around = fc.string({ unit: oneOf([...'abc XYZ,.:;!?()[]{}<>"\'']), maxLength: 30 });

  test('stays, in whatever spelling it is', () => {
    const property = fc.property(
      issued,
      around,
      around,
      fc.constantFrom(...direct),
      (secret, before, behind, [name, escaped]) => {
        const clean = redactorOf(secret).text(`${before}|${escaped(secret)}|${behind}`);
        assert.equal(clean, `${before}|[redacted]|${behind}`, name);
      },
    );
    fc.assert(property, sameCases(400));
  });

  test('stays where it is Base64, but for the characters that hold bits of both', () => {
    for (const before of ['', ':', 'i:', 'client-1:']) {
      for (const behind of ['', ',', ', and']) {
        const secret = 'kJ83hd+Qm2Xv9Rt5Wc7';
        const text = Buffer.from(before + secret + behind).toString('base64');
        const clean = redactorOf(secret).text(text);
        const [ahead = '', after = ''] = clean.split('[redacted]');
        assert.equal(ahead, text.slice(0, Math.floor((before.length * 8) / 6)));
        const end = Math.ceil(((before.length + secret.length) * 8) / 6);
        assert.equal(after, text.slice(end));
      }
    }
  });

  test('stays where nothing of a secret is, whatever is escaped in it', () => {
    const anything = fc.array(fc.tuple(fc.string({ unit: oneOf([...'abc <>&"%\\/é']) }), escaper));
    const property = fc.property(anything, issued, (parts, secret) => {
      const text = parts.map(([part, escaped]) => escaped(part)).join(' ');
      assert.equal(redactorOf(secret).text(text), text);
    });
    fc.assert(property, sameCases(400));
  });
});
