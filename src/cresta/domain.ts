import { hasControlCharacter, TransferError, userText } from '../errors.ts';

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

/** Scheme, authority, path, query and fragment (RFC 3986, appendix B), where a scheme may be missing. */
const PARTS = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/;

/**
 * Parses scheme, host, and optionally a port and one trailing slash; `https://` is added when no
 * scheme is given. Stricter than URL parsers on purpose: what two parsers could read differently is
 * refused, so that the host that was checked is the host that gets the credentials.
 * @throws TransferError `INVALID_SETTING`, naming the setting and never quoting user info.
 */
export function parseDomain(setting: 'apiDomain' | 'authDomain', text: string): Domain {
  const refuse = (reason: string): TransferError =>
    new TransferError(
      'INVALID_SETTING',
      `invalid ${setting === 'apiDomain' ? 'domain' : setting}: ${reason} (setting ${setting}: expected a host such as api.us-west-2-prod.cresta.com)`,
    );

  if (text.includes('@')) throw refuse('domain cannot contain user info');
  if (hasControlCharacter(text) || /[\s\\%]/.test(text)) {
    throw refuse('domain cannot contain whitespace, control characters, % or \\');
  }
  const [, scheme = 'https', authority = '', path = '', query, fragment] = PARTS.exec(text) ?? [];
  if (path !== '' && path !== '/') {
    throw refuse(`domain cannot contain path components: ${userText(path)}`);
  }
  if (query !== undefined) throw refuse('domain cannot contain query parameters');
  if (fragment !== undefined) throw refuse('domain cannot contain fragment');
  return parseAuthority(scheme.toLowerCase(), authority, refuse);
}

function parseAuthority(
  scheme: string,
  authority: string,
  refuse: (reason: string) => TransferError,
): Domain {
  const [, typedHost, port] = /^(\[::1\]|[A-Za-z0-9._-]+)(?::(\d*))?$/.exec(authority) ?? [];
  if (typedHost === undefined || typedHost.includes('..')) {
    throw refuse('domain must have a host of letters, digits, hyphens, underscores and dots');
  }
  const host = typedHost.toLowerCase();
  const portNumber = Number(port ?? 1);
  if (port === '' || portNumber < 1 || portNumber > 65_535) {
    throw refuse('domain must have a port from 1 to 65535, or none');
  }
  const loopback = host === 'localhost' || host === '[::1]' || isLoopbackIPv4(host);
  if (scheme !== 'https' && !(scheme === 'http' && loopback)) {
    throw refuse('domain must use HTTPS scheme');
  }
  if (URL.parse(`${scheme}://${host}`)?.hostname !== host) {
    throw refuse('domain must have a host that no client reads as another one');
  }
  const isDefaultPort = port === undefined || portNumber === (scheme === 'https' ? 443 : 80);
  return {
    origin: `${scheme}://${host}${isDefaultPort ? '' : `:${portNumber}`}`,
    host,
    typedHost,
    loopback,
  };
}

/** Whether the host is an address of 127.0.0.0/8 (RFC 1122 §3.2.1.3). */
function isLoopbackIPv4(host: string): boolean {
  const octets = host.split('.');
  const isOctet = (text: string): boolean => /^\d{1,3}$/.test(text) && Number(text) <= 255;
  return octets.length === 4 && octets[0] === '127' && octets.every(isOctet);
}
