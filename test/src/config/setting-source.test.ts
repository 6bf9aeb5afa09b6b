import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SettingSource } from '../../../src/config/setting-source.ts';
import { thrownBy } from '../thrown-by.ts';

describe('a setting', () => {
  for (const [situation, env, parameters, expected] of [
    ['comes from the flow first', { region: 'env' }, { region: 'flow' }, 'flow'],
    ['comes from the environment, where the flow has none', { region: 'env' }, {}, 'env'],
    ['is unset in the flow when empty', { region: 'env' }, { region: '' }, 'env'],
    ['is unset in the flow when null', { region: 'env' }, { region: null }, 'env'],
    ['is unset in the flow when absent', { region: 'env' }, { region: undefined }, 'env'],
    ['is unset in the environment when empty', { region: '' }, {}, undefined],
    ['is unset where nobody sets it', {}, {}, undefined],
    ['may be a number', {}, { region: 7.5 }, '7.5'],
    ['may be zero', { region: 'env' }, { region: 0 }, '0'],
    ['may be true', {}, { region: true }, 'true'],
    ['may be false', { region: 'env' }, { region: false }, 'false'],
    ['keeps its spaces', {}, { region: ' a ' }, ' a '],
  ] as const) {
    test(situation, () => {
      const source = new SettingSource(env, parameters);
      assert.equal(source.text('region'), expected);
      assert.equal(source.isSet('region'), expected !== undefined);
    });
  }

  for (const [value, what] of [
    [[], 'a list'],
    [['us-west-2-prod'], 'a list'],
    [{}, 'an object'],
    [{ toString: 'us-west-2-prod' }, 'an object'],
  ] as const) {
    test(`is refused by name when it is ${JSON.stringify(value)}`, () => {
      const source = new SettingSource({ region: 'env' }, { region: value });
      assert.equal(source.isSet('region'), true);
      const error = thrownBy(() => source.text('region'));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.equal(error.message, `region must be text: the flow passes ${what}`);
    });
  }

  test('is read anew from the environment each time', () => {
    const env: Record<string, string> = {};
    const source = new SettingSource(env, {});
    assert.equal(source.text('region'), undefined);
    env['region'] = 'later';
    assert.equal(source.text('region'), 'later');
  });

  test('beyond numbers is not taken for one that is unset', () => {
    assert.notEqual(flowPartOf({ apiKey: Infinity }), flowPartOf({}));
    assert.equal(flowPartOf({ apiKey: 7 }), flowPartOf({ apiKey: '7' }));
  });

  test('of a flow tells apart what is unset from any text, and lists from what they look like', () => {
    assert.notEqual(flowPartOf({ region: 'undefined' }), flowPartOf({}));
    assert.notEqual(flowPartOf({ region: 'a' }), flowPartOf({ region: 'b' }));
    assert.equal(flowPartOf({ region: ['a'], apiKey: 'k' }), undefined);
    assert.equal(flowPartOf({ region: {} }), undefined);
    assert.equal(flowPartOf({ notASetting: ['a'] }), flowPartOf({}));
  });

  test('is peeked at without an error', () => {
    assert.equal(new SettingSource({ region: 'env' }, { region: ['a'] }).peek('region'), undefined);
    assert.equal(new SettingSource({ region: 'env' }, {}).peek('region'), 'env');
  });
});

function flowPartOf(parameters: Readonly<Record<string, unknown>>): string | undefined {
  return new SettingSource({}, parameters).flowPart();
}
