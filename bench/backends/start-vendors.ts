import { join } from 'node:path';
import * as v from 'valibot';
import type { AuthMode } from '../../simulator/cresta/start-cresta-simulator.ts';
import type { Cut } from '../../simulator/faults/fault-profile.ts';
import type { PlannedFault } from '../../simulator/faults/planned-fault.ts';
import type { Bench } from '../bench.ts';
import { startWorker } from '../processes/worker.ts';

/** How many requests each endpoint of a vendor got. */
export type RequestCounts = v.InferOutput<typeof Counts>;

/** One simulated vendor. */
export interface Vendor {
  /** Environment variables that make a candidate use it; all but `action`. */
  readonly env: Readonly<Record<string, string>>;
  /** From now on requests count, and the faults happen. The seed decides what happens at random. */
  plan(faults: readonly PlannedFault[], seed: number): Promise<void>;
  /** Requests since the plan. */
  counts(): Promise<RequestCounts>;
  rotateSecret(): Promise<void>;
  revokeTokens(): Promise<void>;
  /** Cuts every connection that it has. */
  cut(how: Cut): Promise<void>;
  /** The contact whom the agent recognises by the number called and the tones played, if any. */
  dial(phoneNumber: string, digits: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** A process full of vendors. */
export interface Vendors {
  open(options: {
    readonly mode: AuthMode;
    readonly tokenLifetimeSeconds?: number;
  }): Promise<Vendor>;
  close(): Promise<void>;
}

const Counts = v.object({
  secret: v.number(),
  token: v.number(),
  transfer: v.number(),
  handoff: v.number(),
  other: v.number(),
});
const Env = v.record(v.string(), v.string());

/** Starts the process; it has no vendor yet. Its vendors speak the bench's scheme. */
export function startVendors({ scheme, certificate }: Bench): Vendors {
  const worker = startWorker(join(import.meta.dirname, 'vendor-process.ts'));
  const tls = scheme === 'https' ? { key: certificate.key, cert: certificate.cert } : null;
  let opened = 0;
  return {
    async open({ mode, tokenLifetimeSeconds = 3600 }) {
      opened += 1;
      const id = `vendor-${opened}`;
      const ask = (command: string, argument: object = {}): Promise<unknown> =>
        worker.ask(command, { id, ...argument });
      return {
        env: {
          ...v.parse(Env, await ask('open', { mode, tokenLifetimeSeconds, tls })),
          ...(tls && { NODE_EXTRA_CA_CERTS: certificate.file }),
        },
        plan: async (faults, seed) => void (await ask('plan', { faults, seed })),
        counts: async () => v.parse(Counts, await ask('counts')),
        rotateSecret: async () => void (await ask('rotateSecret')),
        revokeTokens: async () => void (await ask('revokeTokens')),
        cut: async (how) => void (await ask('cut', { how })),
        dial: async (phoneNumber, digits) =>
          v.parse(v.nullable(v.string()), await ask('dial', { phoneNumber, digits })) ?? undefined,
        close: async () => void (await ask('close')),
      };
    },
    close: worker.close,
  };
}
