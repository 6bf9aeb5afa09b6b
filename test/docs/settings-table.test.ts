import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { DEFAULTS } from '../../src/config/defaults.ts';
import { ENVIRONMENT_SETTINGS, FLOW_SETTINGS } from '../../src/config/setting-names.ts';
import { SettingSource } from '../../src/config/setting-source.ts';
import { DEFAULT_RECOVERED_ATTRIBUTES } from '../../src/connect/contact-attributes.ts';
import { readOrigins } from '../../src/cresta/origins.ts';

const PAGE = readFileSync(new URL('../../docs/reference.md', import.meta.url), 'utf8');
const SECTION = PAGE.split('## Settings\n')[1]?.split('\n## ')[0] ?? '';

/** Each row of the table of settings, by the settings that it is about. */
const ROWS = new Map(
  [...SECTION.matchAll(/^\| (`[^|]*`) \| (both|environment) \| (.*) \|$/gm)].flatMap(
    ([, names = '', place = '', meaning = '']) =>
      [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => [name, { place, meaning }] as const),
  ),
);

describe('the table of settings', () => {
  for (const [names, place] of [
    [FLOW_SETTINGS, 'both'],
    [ENVIRONMENT_SETTINGS, 'environment'],
  ] as const) {
    test(`has those of the place "${place}", and no others`, () => {
      const told = [...ROWS].filter(([, row]) => row.place === place).map(([name]) => name);
      assert.deepEqual(told.sort(), [...names].sort());
    });
  }

  const recovered = { recoveredAttributes: { told: DEFAULT_RECOVERED_ATTRIBUTES } };
  for (const [name, { told }] of Object.entries({ ...DEFAULTS, ...recovered })) {
    test(`tells the default of ${name}`, () => {
      const meaning = ROWS.get(name)?.meaning ?? '';
      const written = told.includes(' ') ? `default: ${told}` : `default \`${told}\``;
      assert.ok(meaning.includes(written), `no ${written} in: ${meaning}`);
    });
  }
});

test('each worked example of hosts is what the function would use', () => {
  const table = PAGE.split('### Which hosts that gives\n')[1]?.split('\n## ')[0] ?? '';
  const rows = [...table.matchAll(/^\| (.*`.*) \| `(.*)` \| (.*) \|$/gm)];
  assert.equal(rows.length, 4);
  for (const [, set = '', api, auth = ''] of rows) {
    const pairs = [...set.matchAll(/`(\w+)` = `([^`]+)`/g)].map(([, name, value]) => [name, value]);
    const withKey = set.includes('`apiKey`');
    assert.deepEqual(readOrigins(new SettingSource(Object.fromEntries(pairs), {}), !withKey), {
      api,
      auth: withKey ? undefined : auth.replaceAll('`', ''),
    });
  }
});
