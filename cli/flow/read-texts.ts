import { TEXT_NAMES, type TextName } from '../../flow-language/build/texts.ts';
import { nearestName } from '../kernel/nearest-name.ts';

/**
 * Takes texts by name: `welcome=Good morning.`; only those that were given are in the result.
 * @throws Error whose message continues "--text …"
 */
export function readTexts(texts: readonly string[]): Partial<Record<TextName, string>> {
  const given: Partial<Record<TextName, string>> = {};
  for (const text of texts) {
    const sign = text.indexOf('=');
    const typed = sign === -1 ? text : text.slice(0, sign);
    const name = TEXT_NAMES.find((candidate) => candidate === typed);
    if (name === undefined) throw new Error(`${unknown(typed)}`);
    const said = sign === -1 ? '' : text.slice(sign + 1).trim();
    if (said === '') throw new Error(`needs something to say: ${name}="…"`);
    if (given[name] !== undefined) throw new Error(`has ${name} twice`);
    given[name] = said;
  }
  return given;
}

function unknown(typed: string): string {
  const near = nearestName(typed, TEXT_NAMES);
  const advice = near === undefined ? `texts: ${TEXT_NAMES.join(', ')}` : `did you mean ${near}?`;
  return `has no "${typed}"; ${advice}`;
}
