import { type Message, message, ours } from '../message.ts';
import { codePoint, unseenCharacterIn } from '../text.ts';

/**
 * Why a text can't be a credential, such as `ends in a line end`, to be said behind its name: control and
 * invisible characters come from copying, and are refused before anybody else does. Undefined where
 * nothing is wrong. No more of the text is told than an invisible character's number.
 */
export function faultOfCredential(text: string): Message | undefined {
  const unseen = unseenCharacterIn(text);
  if (unseen === undefined) return undefined;
  if (text.startsWith('\ufeff')) return message`begins with a byte order mark`;
  if (/^[\r\n]/.test(text)) return message`begins with a line end`;
  if (/[\r\n]$/.test(text)) return message`ends in a line end`;
  return /\p{Cc}/u.test(unseen)
    ? message`contains a control character`
    : message`contains an invisible character (${ours(codePoint(unseen))})`;
}

/** The same for a credential that stands in an HTTP header as it is: printable ASCII and spaces. */
export function faultOfHeaderCredential(text: string): Message | undefined {
  const fault = faultOfCredential(text);
  if (fault || /^[\x20-\x7e]*$/.test(text)) return fault;
  return message`holds characters that an HTTP header cannot carry`;
}
