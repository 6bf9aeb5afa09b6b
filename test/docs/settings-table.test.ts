import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { DEFAULTS } from '../../src/config/defaults.ts';
import { ENVIRONMENT_SETTINGS, FLOW_SETTINGS } from '../../src/config/setting-names.ts';
import { DEFAULT_RECOVERED_ATTRIBUTES } from '../../src/connect/contact-attributes.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const SECTION = README.split('## Settings\n')[1]?.split('\n## ')[0] ?? '';

/** Each row of the table of settings, by the settings that it is about. */
const ROWS = new Map(
  [...SECTION.matchAll(/^\| (`[^|]*`) \| (both|environment) \| (.*) \|$/gm)].flatMap(
    ([, names = '', place = '', meaning = '']) =>
      [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => [name, { place, meaning }] as const),
  ),
);

describe("the README's table of settings", () => {
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
