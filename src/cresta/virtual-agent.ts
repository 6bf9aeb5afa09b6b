import { invalidSetting } from '../errors.ts';
import { message, ours, shown } from '../message.ts';
import {
  codePoint,
  percentDecode,
  percentEncode,
  unseenCharacterIn,
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
 * even beside escapes that decode to nothing, such as overlong forms (RFC 3986 §2.1, RFC 3629 §3).
 */
const ESCAPED_CHARACTER =
  /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-4](?:%[89ab][\da-f]){3}/gi;

/**
 * Parses `customers/{customer}/profiles/{profile}/virtualAgents/{virtualAgentID}`.
 * @throws TransferError `INVALID_SETTING`, naming the part with which the URL would leave its path.
 */
export function parseVirtualAgentName(name: string): VirtualAgent {
  const [, customer, profile, virtualAgentId] = FORMAT.exec(name) ?? [];
  const isOdd = name.length > MAX_LENGTH || whitespaceAtEnds(name) !== undefined;
  if (!customer || !profile || !virtualAgentId || isOdd) {
    throw invalidSetting(
      message`invalid virtual agent name: ${shown(name)}. Expected format: customers/{customer}/profiles/{profile}/virtualAgents/{virtualAgentID} (setting virtualAgentName)`,
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
  const unseen = all.map(unseenCharacterIn).find(Boolean);
  if (unseen || !part.isWellFormed() || all.some(leavesItsPath)) {
    const which = unseen ? `, a control or invisible character (${codePoint(unseen)})` : '';
    throw invalidSetting(
      message`${ours(partName)} contains invalid characters (path traversal detected)${ours(which)}: ${userText(part)}; check virtualAgentName`,
    );
  }
  return percentEncode(part);
}

function leavesItsPath(text: string): boolean {
  return text === '.' || text.includes('..') || /[/\\?#]/.test(text);
}

/** The text and every percent-decoding of it, until decoding changes nothing more. */
function decodings(text: string): readonly string[] {
  const all = [text];
  if (!text.includes('%')) return all;
  for (let last = text; ; ) {
    const next = last.replace(ESCAPED_CHARACTER, (its) => percentDecode(its) ?? its);
    if (next === last) return all;
    all.push(next);
    last = next;
  }
}
