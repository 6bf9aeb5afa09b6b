import { isIPv4 } from 'node:net';
import { invalidSetting, type TransferError } from '../errors.ts';
import { type Message, message, ours, shown } from '../message.ts';
import { unseenCharacterIn, userText, whitespaceAtEnds } from '../text.ts';

/** A host that requests may go to. */
export interface Domain {
  /** Scheme, host and, unless it is the scheme's own, port; in lower case. */
  readonly origin: string;
  /** In lower case. */
  readonly host: string;
  /** The host as it was typed, for messages. */
  readonly typedHost: string;
  readonly loopback: boolean;
}

/**
 * Scheme, which may be missing, host, port, and one trailing slash: the parts of RFC 3986, appendix B,
 * that a domain may have, of the characters that they may hold.
 */
const DOMAIN = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(\[::1\]|[A-Za-z0-9._-]+)(?::(\d*))?\/?$/;

/** Path, query and fragment. */
const AFTER_AUTHORITY = /^(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/)?[^/?#]*([^?#]*)(\?[^#]*)?(#.*)?$/;

const HOST_EXPECTED = ours(
  'domain must have a host of letters, digits, hyphens, underscores and dots',
);

/**
 * Parses scheme, host, and optionally a port and one trailing slash; `https://` is added when no
 * scheme is given. Stricter than URL parsers on purpose: what two parsers could read differently is
 * refused, so that the host that was checked is the host that gets the credentials.
 * @throws TransferError `INVALID_SETTING`, naming the setting and never quoting user info.
 */
export function parseDomain(setting: 'apiDomain' | 'authDomain', text: string): Domain {
  const refuse = (reason: Message): TransferError =>
    invalidSetting(
      message`invalid ${ours(setting === 'apiDomain' ? 'domain' : setting)}: ${reason} (setting ${ours(setting)}: expected a host such as api.us-west-2-prod.cresta.com)`,
    );

  const [, typedScheme = 'https', typedHost, port] = DOMAIN.exec(text) ?? [];
  if (typedHost === undefined) throw refuse(whatIsWrong(text));
  if (typedHost.includes('..')) throw refuse(HOST_EXPECTED);
  const portNumber = Number(port ?? 1);
  if (portNumber < 1 || portNumber > 65_535) {
    throw refuse(message`domain must have a port from 1 to 65535, or none`);
  }
  const scheme = typedScheme.toLowerCase();
  const host = typedHost.toLowerCase();
  if (URL.parse(`https://${host}`)?.hostname !== host) {
    throw refuse(message`domain must have a host that no client reads as another one`);
  }
  // 127.0.0.0/8 (RFC 1122 §3.2.1.3)
  const loopback =
    host === 'localhost' || host === '[::1]' || (host.startsWith('127.') && isIPv4(host));
  if (scheme !== 'https' && !(scheme === 'http' && loopback)) {
    throw refuse(message`domain must use HTTPS scheme`);
  }
  const isDefaultPort = port === undefined || portNumber === (scheme === 'https' ? 443 : 80);
  return {
    origin: `${scheme}://${host}${isDefaultPort ? '' : `:${portNumber}`}`,
    host,
    typedHost,
    loopback,
  };
}

/** Why a text has not the form of a domain. */
function whatIsWrong(text: string): Message {
  if (text.includes('@')) return message`domain cannot contain user info`;
  if (/[\\%]/.test(text)) return message`domain cannot contain % or \\`;
  if (unseenCharacterIn(text) && !whitespaceAtEnds(text)) {
    return message`domain cannot contain control or invisible characters: ${userText(text)}`;
  }
  if (/\s/.test(text)) return message`domain cannot contain whitespace: ${shown(text)}`;
  const [, path = '', query, fragment] = AFTER_AUTHORITY.exec(text) ?? [];
  if (path !== '' && path !== '/')
    return message`domain cannot contain path components: ${userText(path)}`;
  if (query !== undefined) return message`domain cannot contain query parameters`;
  return fragment === undefined ? HOST_EXPECTED : message`domain cannot contain fragment`;
}
