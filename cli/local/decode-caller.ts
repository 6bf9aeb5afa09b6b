import { UsageError } from '../kernel/usage-error.ts';
import { decodeTime } from './decode-time.ts';

/** When the caller hangs up, in milliseconds, of `hangs-up-after=12s`. @throws UsageError */
export function decodeCaller(text: string): number {
  const time = /^hangs-up-after=(.+)$/.exec(text)?.[1];
  if (time !== undefined) return decodeTime(time);
  throw new UsageError(`--caller must be hangs-up-after=TIME, not "${text}"`);
}
