import { join } from 'node:path';
import { HandlerProcess } from '../../packaging/handler-process.ts';
import type { HostCertificates } from '../host-certificates.ts';
import type { Implementation, Surroundings } from '../implementation.ts';

const PLAIN = join(import.meta.dirname, 'plain-connections.cjs');
const TLS = join(import.meta.dirname, 'tls-connections.cjs');

/** A `handler.js` that scenarios are played against in a process of its own. */
export interface PlayedArtefact {
  /**
   * For scenarios that are played one after the other. They share the process; each loads
   * `handler.js` anew, with no other environment variables than its own.
   */
  readonly implementation: Implementation;
  /** Ends the process. */
  end(): Promise<void>;
}

/**
 * Plays a `handler.js` (its absolute path) in a process that starts with the first scenario.
 * @param certificates what it must trust; without them, https is plain HTTP on its way to the vendor
 */
export function playArtefact(handlerFile: string, certificates?: HostCertificates): PlayedArtefact {
  let running: HandlerProcess | undefined;
  let writeLine: Surroundings['writeLine'] = () => {};

  function start(env: Surroundings['env']): HandlerProcess {
    return new HandlerProcess({
      handlerFile,
      // Node reads this one as it starts; `setEnvironment` takes it away again.
      env: { ...env, NODE_EXTRA_CA_CERTS: certificates?.authorityFile },
      preload: [certificates ? TLS : PLAIN],
      onLine: (line) => writeLine(line),
    });
  }

  return {
    async implementation({ env, clock, vendorPort, ...surroundings }) {
      if (running === undefined || running.hasEnded) running = start(env);
      const process = running;
      writeLine = surroundings.writeLine;
      const tellWorld = (): void => process.tell({ world: { vendorPort, aheadMs: clock.aheadMs } });
      tellWorld();
      await process.setEnvironment(env);
      await process.load();
      return {
        async invoke(event, context) {
          tellWorld();
          // The AWS credentials may be others by now. No answer is waited for: calls of one step
          // start together, and the process does as it is told in the order in which it is told.
          const [, value] = await Promise.all([
            process.setEnvironment(env),
            process.invoke(event, context?.getRemainingTimeInMillis()),
          ]);
          return value;
        },
        // A process that is gone has none; the call that ended it has failed.
        timersLeft: () => (process.hasEnded ? 0 : process.settle()),
        close() {},
      };
    },
    async end() {
      await running?.end();
    },
  };
}
