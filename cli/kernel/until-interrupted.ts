/** What Ctrl-C makes of a wait. */
export const INTERRUPTED = Symbol('interrupted');

/**
 * Waits for the work, or gives `INTERRUPTED` as soon as the signal comes. The work itself goes on:
 * the caller closes what it runs on. Without a signal it just waits.
 */
export async function untilInterrupted<Result>(
  work: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result | typeof INTERRUPTED> {
  if (signal === undefined) return work;
  const { promise, resolve } = Promise.withResolvers<typeof INTERRUPTED>();
  const stop = () => resolve(INTERRUPTED);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
