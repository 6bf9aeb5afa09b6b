import { isJsonObject, type JsonObject } from '../src/json.ts';
import { layOver, mapJson } from './json-value.ts';
import { MARKS } from './marks.ts';

const PLACEHOLDER = /\{\{(\w+)\}\}/g;
const WHOLE_PLACEHOLDER = /^\{\{(\w+)\}\}$/;

/**
 * A scenario with `cases` stands for one scenario per case: `{{key}}` in any of its texts and names
 * becomes the case's value (of any JSON type where the text is nothing but the placeholder). A mark in a
 * case is that scenario's. A scenario without `cases` stands for itself.
 * @throws Error for a placeholder that a case doesn't fill, and a key of a case that none uses.
 */
export function expandCases(scenario: JsonObject): readonly unknown[] {
  if (!Object.hasOwn(scenario, 'cases')) return [scenario];
  const { cases, ...template } = scenario;
  if (!Array.isArray(cases) || cases.length === 0) throw new Error('cases: not a list of cases');
  return cases.map((values: unknown, index) => {
    if (!isJsonObject(values)) throw new Error(`cases[${index}]: not an object`);
    return fillIn(template, values, `cases[${index}]`);
  });
}

function fillIn(template: JsonObject, values: JsonObject, where: string): unknown {
  const used = new Set<string>();
  const take = (key: string): unknown => {
    if (!Object.hasOwn(values, key)) throw new Error(`${where}: no value for {{${key}}}`);
    used.add(key);
    return values[key];
  };
  const fillText = (text: string): string =>
    text.replace(PLACEHOLDER, (_, key: string) => textWithin(take(key)));
  const filled = mapJson(template, (item) => {
    if (isJsonObject(item)) {
      return Object.fromEntries(Object.entries(item).map(([key, value]) => [fillText(key), value]));
    }
    if (typeof item !== 'string') return item;
    const [, whole] = WHOLE_PLACEHOLDER.exec(item) ?? [];
    return whole === undefined ? fillText(item) : take(whole);
  });
  const isMark = (key: string): boolean => MARKS.some((mark) => mark === key);
  const unused = Object.keys(values).filter((key) => !used.has(key) && !isMark(key));
  if (unused.length > 0) throw new Error(`${where}: unused key ${unused.join(', ')}`);
  const marks = Object.entries(values).filter(([key]) => isMark(key));
  return layOver(filled, Object.fromEntries(marks));
}

/** A value inside a longer text: strings as they are, anything else as its JSON. */
function textWithin(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
