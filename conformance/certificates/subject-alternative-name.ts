import { isIP } from 'node:net';
import { der, TAG } from './der.ts';

/** Context tags of RFC 5280 §4.2.1.6. */
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;

/** The extension's content for one host: a name, or an address (an IPv6 one without brackets). */
export function subjectAlternativeName(host: string): Buffer {
  const name = isIP(host) ? der(IP_ADDRESS, addressBytes(host)) : der(DNS_NAME, Buffer.from(host));
  return der(TAG.sequence, name);
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [before = [], after = []] = address.split('::').map(groupsOf);
  const zeros = Array<number>(8 - before.length - after.length).fill(0);
  return Buffer.from(
    [...before, ...zeros, ...after].flatMap((group) => [group >> 8, group & 0xff]),
  );
}

function groupsOf(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}
