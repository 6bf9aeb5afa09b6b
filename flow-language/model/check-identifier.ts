import type { Finding } from './finding.ts';

/**
 * The most characters of an identifier.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html
 */
export const LONGEST_IDENTIFIER = 50;
/** Characters that an identifier can't hold. */
export const FORBIDDEN_CHARACTER = /[%:(\\/)=$,;[\]{}]/;
const FORBIDDEN_NAMES: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  '__defineGetter__',
  '__defineSetter__',
  'toString',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'valueOf',
]);

/** What is wrong with a block's identifier. */
export function checkIdentifier(id: string): readonly Finding[] {
  const find = (what: string): Finding[] => [
    {
      rule: 'forbidden-identifier',
      block: id,
      what,
      cure: 'rename the block, and every branch that leads to it',
    },
  ];
  if (id === '') return find('the identifier is empty');
  if (id.length > LONGEST_IDENTIFIER)
    return find(`the identifier is longer than ${LONGEST_IDENTIFIER} characters`);
  if (FORBIDDEN_NAMES.has(id)) return find('this identifier is reserved');
  const character = FORBIDDEN_CHARACTER.exec(id)?.[0];
  return character === undefined ? [] : find(`the identifier holds "${character}"`);
}
