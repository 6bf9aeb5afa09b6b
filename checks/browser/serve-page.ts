import { fileURLToPath } from 'node:url';
import type {
  PlaygroundOptions,
  RunningPlayground,
} from '../../playground/server/start-playground.ts';
import { startQuietPlayground } from '../support/start-quiet-playground.ts';

/** A menu, a bot, office hours, and a function that isn't ours. */
export const SUPPORT_LINE = fileURLToPath(new URL('flows/support-line.json', import.meta.url));

/** A playground on a free port; its errors are shown. */
export function servePage(options: Partial<PlaygroundOptions> = {}): Promise<RunningPlayground> {
  return startQuietPlayground(options, (text) => void process.stderr.write(text));
}
