import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { flatten } from '../../../src/connect/response.ts';
import { sameCases } from '../../support/same-cases.ts';
import { thrownBy } from '../thrown-by.ts';

/** The flat form of an object that is given as JSON text, as the API sends it. */
function flattened(json: string): Record<string, string> {
  return Object.fromEntries(flatten(JSON.parse(json)).flat);
}

describe('a flat response', () => {
  const cases: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    ['keeps texts', '{"a": "b", "e": ""}', { a: 'b', e: '' }],
    ['has numbers as text', '{"a": 1, "b": -0.5, "c": 1e21}', { a: '1', b: '-0.5', c: '1e+21' }],
    ['has booleans as text', '{"a": true, "b": false}', { a: 'true', b: 'false' }],
    ['leaves nulls out', '{"a": null, "b": {"c": null}}', {}],
    ['leaves empty objects out', '{"a": {}, "b": {"c": {}}}', {}],
    [
      'joins nested names by _',
      '{"route": {"name": "x", "to": {"queue": 7}}}',
      {
        route_name: 'x',
        route_to_queue: '7',
      },
    ],
    [
      'has lists as JSON text',
      '{"a": [1, "b", null, {"c": []}], "d": {"e": []}}',
      {
        a: '[1,"b",null,{"c":[]}]',
        d_e: '[]',
      },
    ],
    [
      'prefers a literal key, wherever it stands',
      '{"a": {"b": "nested"}, "a_b": "literal"}',
      {
        a_b: 'literal',
      },
    ],
    ['prefers an empty literal key', '{"a_b": "", "a": {"b": "nested"}}', { a_b: '' }],
    ['prefers a list under a literal key', '{"a": {"b": "nested"}, "a_b": []}', { a_b: '[]' }],
    [
      'takes the nested key where the literal one is null',
      '{"a_b": null, "a": {"b": "nested"}}',
      {
        a_b: 'nested',
      },
    ],
    [
      'takes the first of two nested keys',
      '{"a": {"b_c": "1st", "b": {"c": "2nd"}}}',
      {
        a_b_c: '1st',
      },
    ],
    [
      'takes the first of two that are nested apart',
      '{"a": {"b_c": "1st"}, "a_b": {"c": "2nd"}}',
      { a_b_c: '1st' },
    ],
    [
      'takes the first even where it is nested deeper',
      '{"a": {"b": {"c": "1st"}, "b_c": "2nd"}}',
      {
        a_b_c: '1st',
      },
    ],
    [
      'passes over a null before the first nested key',
      '{"a_b": {"c": null}, "a": {"b_c": "x"}}',
      {
        a_b_c: 'x',
      },
    ],
    ['joins empty names too', '{"": {"": "x"}}', { _: 'x' }],
  ];
  for (const [what, json, expected] of cases) {
    test(what, () => assert.deepEqual(flattened(json), expected));
  }

  test('keeps names that every object inherits', () => {
    const { flat } = flatten(JSON.parse('{"__proto__": {"toString": "x"}, "constructor": "y"}'));
    assert.deepEqual(
      [...flat],
      [
        ['constructor', 'y'],
        ['__proto___toString', 'x'],
      ],
    );
  });

  test('is made of an answer that is nested as deep as one may be', () => {
    const depth = 4_990;
    const flat = flattened(`{"top":"x","a":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`);
    assert.equal(flat['top'], 'x');
    assert.equal(flat[`a${'_a'.repeat(depth)}`], '1');
  });

  test('leaves out what is nested deeper than the stack', () => {
    const depth = 150_000;
    const answer = JSON.parse(`{"top":"x","a":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`);
    const { flat, complete } = flatten(answer);
    assert.deepEqual([...flat], [['top', 'x']]);
    assert.equal(complete, false);
  });

  test('cannot be made of a list that is nested deeper than the stack', () => {
    const depth = 150_000;
    const answer = JSON.parse(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`);
    const error = thrownBy(() => flatten(answer));
    assert.equal(error.code, 'API_RESPONSE_INVALID');
    assert.equal(error.message, 'the response is nested too deeply');
    assert.ok(error.cause instanceof RangeError);
  });

  test('leaves the rest out after 1,048,576 characters of names', () => {
    const outer = 'x'.repeat(262_142);
    const whole = { a: '1', b: '2', n: null, c: '3', d: '4' };
    assert.equal(flatten({ [outer]: whole }).complete, true);
    const { flat, complete } = flatten({ [outer]: whole, t: 'x' });
    assert.equal(complete, false);
    assert.deepEqual([...flat.values()], ['x', '1', '2', '3']);
  });

  test('counts the characters of names that are taken already, too', () => {
    const outer = 'x'.repeat(262_139);
    // Two ways to the same name, twice: x_a_b.
    const inner = { a: { b: '1' }, a_b: '2', c: { d: '3' }, c_d: '4' };
    assert.equal(flatten({ [outer]: inner }).complete, true);
    const { flat, complete } = flatten({ [outer]: { ...inner, e: '5' } });
    assert.equal(complete, false);
    assert.deepEqual([...flat.values()], ['1', '3']);
  });

  test('leaves the rest out after 10,000 names', () => {
    const numbered = (count: number): object =>
      Object.fromEntries(Array.from({ length: count }, (_, nth) => [`n${nth}`, nth]));
    const whole = { top: 'x', a: numbered(5000), b: { c: numbered(4996) } };
    assert.equal(flatten(whole).complete, true);
    const { flat, complete } = flatten({ ...whole, b: { c: numbered(4997) } });
    assert.equal(complete, false);
    assert.equal(flat.size, 5001);
  });
});

describe('flattening', () => {
  const name = fc.constantFrom('a', 'b', 'a_b', 'b_a', '__proto__');
  const { object } = fc.letrec<{ object: object; value: unknown }>((tie) => ({
    object: fc.dictionary(name, tie('value'), { maxKeys: 4 }),
    value: fc.oneof(
      { maxDepth: 3 },
      fc.oneof(fc.string({ maxLength: 3 }), fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 2 }),
      { arbitrary: tie('object'), weight: 6 },
    ),
  }));

  test('gives every leaf but nulls and losers of a name, by the rules read one by one', () => {
    const property = fc.property(object, (given) => {
      const answer = JSON.parse(JSON.stringify(given));
      assert.deepEqual(
        new Map([...flatten(answer).flat].sort()),
        new Map([...flatBySpec(answer)].sort()),
      );
    });
    fc.assert(property, sameCases(1000));
  });
});

/** Another way to the same: every leaf with its path, then the winner of each name. */
function flatBySpec(answer: object): Map<string, string> {
  const leaves: { readonly path: readonly string[]; readonly text: string }[] = [];
  const visit = (value: unknown, path: readonly string[]): void => {
    if (value === null) return;
    if (typeof value === 'object' && !Array.isArray(value)) {
      for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key]);
    } else
      leaves.push({ path, text: typeof value === 'object' ? JSON.stringify(value) : `${value}` });
  };
  visit(answer, []);
  const winners = new Map<string, string>();
  const literalFirst = [
    ...leaves.filter(({ path }) => path.length === 1),
    ...leaves.filter(({ path }) => path.length > 1),
  ];
  for (const { path, text } of literalFirst) {
    if (!winners.has(path.join('_'))) winners.set(path.join('_'), text);
  }
  return winners;
}
