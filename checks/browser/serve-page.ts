import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Session } from '../../cli/kernel/session.ts';
import {
  type PlaygroundOptions,
  type RunningPlayground,
  startPlayground,
} from '../../playground/server/start-playground.ts';

export const SHIPPED_FLOW = fileURLToPath(
  new URL('../../flows/pstn-transfer.json', import.meta.url),
);
/** A menu, a bot, office hours, and a function that isn't ours. */
export const SUPPORT_LINE = fileURLToPath(new URL('flows/support-line.json', import.meta.url));

const silent = { write: () => {}, paint: (_style: unknown, text: string) => text, columns: 80 };
const session: Session = {
  env: {},
  platform: 'linux',
  stdin: Readable.from([]),
  stdout: silent,
  stderr: { ...silent, write: (text) => void process.stderr.write(text) },
  interruption: () => new AbortController().signal,
};

/** A playground on a free port. */
export function servePage(options: Partial<PlaygroundOptions> = {}): Promise<RunningPlayground> {
  return startPlayground(
    {
      flow: SHIPPED_FLOW,
      port: 0,
      scenarioFile: undefined,
      base: {},
      files: [],
      situation: [],
      ...options,
    },
    session,
  );
}
