import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { BODY_MAX_BYTES, tooLarge } from './body-buffer.ts';
import type { Deadline } from './deadline.ts';
import type { AttemptFailure } from './errors.ts';

/** All that may come over the wire for one answer, in bytes: its body, and what HTTP puts around that. */
const WIRE_MAX_BYTES = BODY_MAX_BYTES + 262_144;

/** The most interim responses (100 Continue, 103 Early Hints, …) before the one that counts. */
const INTERIM_MAX = 100;

/**
 * Watches all that comes for a request, be it body, header, trailer, an interim response or what stands
 * between chunks, and the deadline with it: what floods in keeps timers from firing. Returns what ends that.
 * @param onTooMuch told when more has come than any answer needs
 */
export function watchWire(
  request: ClientRequest,
  deadline: Deadline,
  onTooMuch: (failure: AttemptFailure) => void,
): () => void {
  let socket: Socket | undefined;
  let size = 0;
  let interim = 0;
  const onData = (chunk: Buffer): void => {
    size += chunk.length;
    if (size > WIRE_MAX_BYTES) onTooMuch(tooLarge('is over 1 MiB'));
    deadline.passed();
  };
  request.on('information', () => {
    interim += 1;
    // Once: the rest of what was read together still comes, and an error is dear to make.
    if (interim !== INTERIM_MAX + 1) return;
    onTooMuch(tooLarge(`comes after more than ${INTERIM_MAX} interim ones`));
  });
  request.on('socket', (its) => {
    socket = its.on('data', onData);
  });
  return () => socket?.off('data', onData);
}
