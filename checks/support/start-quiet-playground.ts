import { Readable } from 'node:stream';
import type { Session } from '../../cli/kernel/session.ts';
import { SHIPPED_FLOW } from '../../cli/local/shipped-flow.ts';
import {
  type PlaygroundOptions,
  type RunningPlayground,
  startPlayground,
} from '../../playground/server/start-playground.ts';

/**
 * A playground on a free port, with the shipped flow where nothing else is said, that prints nothing.
 * @param onError gets what it writes to standard error
 */
export function startQuietPlayground(
  options: Partial<PlaygroundOptions>,
  onError: (text: string) => void,
): Promise<RunningPlayground> {
  const silent = { write: () => {}, paint: (_style: unknown, text: string) => text, columns: 80 };
  const session: Session = {
    env: {},
    platform: 'linux',
    stdin: Readable.from([]),
    stdout: silent,
    stderr: { ...silent, write: onError },
    interruption: () => new AbortController().signal,
  };
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
