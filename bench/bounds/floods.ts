/** What a server does that means no good, or doesn't know what it does. */
export interface Flood {
  readonly name: string;
  /** Sent once, byte by byte as it stands. */
  readonly beginning: string;
  /** Sent after it again and again; empty for an answer that ends. */
  readonly again: string;
  /** Between one repetition and the next, in milliseconds; 0: as fast as it is taken. */
  readonly everyMs: number;
  /** Whether it begins with the call, or shortly before the call's deadline. */
  readonly begins: 'at once' | 'at the deadline';
}

const CHUNKED = 'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
const CHUNK = '1\r\nx\r\n';
const OK = `HTTP/1.1 200 OK\r\n${CHUNKED}`;

/**
 * Most are made twice: begun at once, when it can but end the call, and right at the deadline. Silence shows
 * what the machine itself adds.
 */
export const FLOODS: readonly Flood[] = [
  { name: 'silence', beginning: '', again: '', everyMs: 0, begins: 'at once' },
  ...twice('one-byte chunks', OK, CHUNK),
  ...twice('503 in one-byte chunks', `HTTP/1.1 503 Busy\r\n${CHUNKED}`, CHUNK),
  ...twice('as many names as may be', answer({ nested: numbered(9_990) })),
  ...twice('60,000 names', answer({ nested: numbered(60_000, '') })),
  ...twice('colliding nested names', answer({ ['x'.repeat(600_000)]: colliding(11) })),
  ...twice('a header without end', 'HTTP/1.1 200 OK\r\n', 'a: b\r\n'),
  ...twice('interim responses without end', '', 'HTTP/1.1 103 Early Hints\r\n\r\n'),
  ...twice('trailers without end', `${OK}2\r\n{}\r\n0\r\n`, 'a: b\r\n'),
  {
    name: 'a header, byte by byte',
    beginning: 'HTTP/1.1 200 OK\r\na: ',
    again: 'b',
    everyMs: 1,
    begins: 'at once',
  },
];

function twice(name: string, beginning: string, again = ''): readonly Flood[] {
  return (['at once', 'at the deadline'] as const).map((begins) => ({
    name,
    beginning,
    again,
    everyMs: 0,
    begins,
  }));
}

/** A good answer that holds something besides. */
function answer(besides: object): string {
  const body = JSON.stringify({ phoneNumber: '+12025550123', dtmfSequence: '4711', ...besides });
  return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

function numbered(count: number, value = 'x'.repeat(80)): object {
  return Object.fromEntries(Array.from({ length: count }, (_, nth) => [`n${nth}`, value]));
}

/** A tree whose leaves share few flat names: an empty name and `_` flatten to the same. */
function colliding(depth: number): unknown {
  if (depth === 0) return 1;
  return { '': colliding(depth - 1), _: colliding(depth - 1) };
}
