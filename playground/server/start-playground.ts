import { inspect } from 'node:util';
import type { Session } from '../../cli/kernel/session.ts';
import { UsageError } from '../../cli/kernel/usage-error.ts';
import { readNamedFlow } from '../../cli/local/flow-file.ts';
import { folderAllowances } from '../../cli/local/read-allowances.ts';
import { listenerOf, listenOnLoopback } from '../../simulator/local-server/listen.ts';
import type { DroppedFile } from '../protocol.ts';
import { createApp } from './app.ts';
import { pageOf } from './build-page.ts';
import { createEntrance } from './entrance.ts';
import { type FlowSource, loadFlow } from './loaded-flow.ts';
import { type Beginning, Playground } from './playground.ts';
import { Refusal } from './refusal.ts';
import { whenSaved } from './watch-file.ts';

/** What a playground is started with. */
export interface PlaygroundOptions extends Beginning {
  /** The flow as it is named on the command line. */
  readonly flow: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** The log of a call to begin with. */
  readonly log?: DroppedFile;
}

/** A playground that serves. */
export interface RunningPlayground {
  /** Where a browser finds it, with the token that lets it in. */
  readonly address: string;
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Starts a playground on the loopback interface.
 * @throws UsageError for a flow that can't be shown; an Error that says so where the port is taken
 */
export async function startPlayground(
  { flow: typed, port, log, ...beginning }: PlaygroundOptions,
  session: Session,
): Promise<RunningPlayground> {
  const source = await sourceOf(typed);
  const playground = await madeOf(beginning, source, log, session);
  const entrance = createEntrance();
  const onBug = (error: unknown) =>
    session.stderr.write(`this is a bug; report it with\n${inspect(error)}\n`);
  const app = createApp(playground, await pageOf(), entrance, onBug);
  const server = await listenOnLoopback(port, listenerOf(app));
  const stopWatching = whenSaved(source.file, () => void playground.reload(() => sourceOf(typed)));
  return {
    origin: server.origin,
    address: `${server.origin}/?token=${entrance.token}`,
    async close() {
      stopWatching();
      playground.close();
      // What was told last gets its way out before the connections are cut.
      await new Promise((resolve) => setImmediate(resolve));
      await server.close();
    },
  };
}

async function madeOf(
  beginning: Beginning,
  source: FlowSource,
  log: DroppedFile | undefined,
  session: Session,
): Promise<Playground> {
  try {
    const playground = new Playground(beginning, await loadFlow(source), session);
    if (log !== undefined) await playground.dropLog(log);
    return playground;
  } catch (error) {
    if (error instanceof Refusal) throw new UsageError(error.message);
    throw error;
  }
}

async function sourceOf(typed: string): Promise<FlowSource> {
  const { file, text, choose } = await readNamedFlow(typed);
  return { file, text, choose, typed, allowances: await folderAllowances(file) };
}
