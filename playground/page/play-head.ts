/** How fast a call is replayed; `at-once` shows all that is known. */
export type Speed = 1 | 2 | 4 | 8 | 16 | 'at-once';

export const SPEEDS: readonly Speed[] = [1, 2, 4, 8, 16, 'at-once'];

export interface PlayHead {
  readonly headMs: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
}

/**
 * The play head after some time has passed. It doesn't go past what is known of the call, and stands still at
 * its end.
 * @param passedMs on the viewer's clock
 */
export function advanced(
  head: PlayHead,
  passedMs: number,
  call: { readonly knownMs: number; readonly isOver: boolean },
): PlayHead {
  const { headMs, isPlaying, speed } = head;
  if (!isPlaying) return head;
  const wanted = speed === 'at-once' ? call.knownMs : headMs + passedMs * speed;
  const next = Math.max(headMs, Math.min(wanted, call.knownMs));
  return { ...head, headMs: next, isPlaying: !(call.isOver && next >= call.knownMs) };
}

/** A moment as people read it: `12.3 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** A duration as people read it: `8 ms`, `1.32 s`. */
export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}
