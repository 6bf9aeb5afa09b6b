import { TransferError } from '../errors.ts';
import { type Message, message, ours } from '../message.ts';
import {
  codePoint,
  controlCharacterIn,
  invisibleCharacterIn,
  percentEncode,
  userText,
  whitespaceAtEnds,
} from '../text.ts';

/** A virtual agent's name, each part percent-encoded for a URL. */
export interface VirtualAgent {
  readonly customer: string;
  readonly profile: string;
  readonly virtualAgentId: string;
}

const FORMAT = /^customers\/([^/]*)\/profiles\/([^/]*)\/virtualAgents\/([^/]*)$/;

/** Longer names fit no server's URL, and decoding them again and again would take its time. */
const MAX_LENGTH = 2000;

/**
 * One percent-encoded character: UTF-8 of one to four bytes, so that an ASCII character is found
 * even beside escapes that decode to nothing (RFC 3986 §2.1, RFC 3629 §3).
 */
const ESCAPED_CHARACTER =
  /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-4](?:%[89ab][\da-f]){3}/gi;

/**
 * Parses `customers/{customer}/profiles/{profile}/virtualAgents/{virtualAgentID}`.
 * @throws TransferError `INVALID_SETTING`, naming the part with which the URL would leave its path.
 */
export function parseVirtualAgentName(name: string): VirtualAgent {
  const [, customer, profile, virtualAgentId] = FORMAT.exec(name) ?? [];
  const atEnds = whitespaceAtEnds(name);
  if (!customer || !profile || !virtualAgentId || atEnds || name.length > MAX_LENGTH) {
    throw new TransferError(
      'INVALID_SETTING',
      message`invalid virtual agent name: ${userText(name)}${ours(atEnds ? `: it ${atEnds}` : '')}. Expected format: customers/{customer}/profiles/{profile}/virtualAgents/{virtualAgentID} (setting virtualAgentName)`,
    );
  }
  return {
    customer: pathSegment('customer', customer),
    profile: pathSegment('profile', profile),
    virtualAgentId: pathSegment('virtualAgentID', virtualAgentId),
  };
}

/** The part as it goes into a path. */
function pathSegment(partName: string, part: string): string {
  const all = decodings(part);
  const unseen = all.map(unseenCharacterIn).find((found) => found !== undefined);
  if (unseen !== undefined || !part.isWellFormed() || all.some(leavesItsPath)) {
    throw new TransferError(
      'INVALID_SETTING',
      message`${ours(partName)} contains invalid characters (path traversal detected)${unseen ?? ''}: ${userText(part)}; check virtualAgentName`,
    );
  }
  return percentEncode(part);
}

/** A control or invisible character, as a message tells it; undefined where there is none. */
function unseenCharacterIn(text: string): Message | undefined {
  const character = controlCharacterIn(text) ?? invisibleCharacterIn(text);
  if (character === undefined) return undefined;
  return message`, a control or invisible character (${ours(codePoint(character))})`;
}

function leavesItsPath(text: string): boolean {
  return text === '.' || text.includes('..') || /[/\\?#]/.test(text);
}

/** The text and every percent-decoding of it, until decoding changes nothing more. */
function decodings(text: string): readonly string[] {
  const all = [text];
  if (!text.includes('%')) return all;
  for (let last = text; ; ) {
    const next = last.replace(ESCAPED_CHARACTER, decodeCharacter);
    if (next === last) return all;
    all.push(next);
    last = next;
  }
}

/** The escaped character, or the escape itself where it is malformed (an overlong form, say). */
function decodeCharacter(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}
