// A worker process: any number of simulated vendors, each with faults of its own.
import * as v from 'valibot';
import {
  type CrestaSimulator,
  type Endpoint,
  startCrestaSimulator,
} from '../../simulator/cresta/start-cresta-simulator.ts';
import { type Outage, PlannedFault, planFault } from '../../simulator/faults/planned-fault.ts';
import { serveCommands } from '../processes/serve-commands.ts';
import { type Relay, startRelay } from './relay.ts';
import { startTlsFront, type TlsFront } from './tls-front.ts';

interface Vendor {
  readonly simulator: CrestaSimulator;
  /** Speaks TLS for it, where that is asked for. */
  readonly front: TlsFront | undefined;
  readonly relays: readonly Relay[];
  readonly outages: Set<Outage>;
  /** How many requests each endpoint got since the plan. */
  readonly counts: Counts;
}

type Counts = Record<Endpoint | 'other', number>;

const NONE: Counts = { secret: 0, token: 0, transfer: 0, handoff: 0, other: 0 };

const vendors = new Map<string, Vendor>();
const id = v.string();

const Open = v.object({
  id,
  mode: v.picklist(['api-key', 'oauth', 'secret']),
  tokenLifetimeSeconds: v.number(),
  tls: v.nullable(v.object({ key: v.string(), cert: v.string() })),
});
const One = v.object({ id });
const Plan = v.object({ id, faults: v.array(PlannedFault), seed: v.number() });
const CutRequest = v.object({ id, how: v.picklist(['close', 'reset', 'silence']) });
const Dial = v.object({ id, phoneNumber: v.string(), digits: v.string() });

serveCommands({
  /** Starts a vendor; answers with the environment variables that make a candidate use it. */
  async open(argument) {
    const { id, mode, tokenLifetimeSeconds, tls } = v.parse(Open, argument);
    const outages = new Set<Outage>();
    const counts = { ...NONE };
    const simulator = await startCrestaSimulator({
      tokenLifetimeSeconds,
      onEvent({ type, endpoint }) {
        if (type !== 'request') return;
        counts[endpoint] += 1;
        startOutages(outages, endpoint);
      },
    });
    const plainPort = Number(new URL(simulator.origin).port);
    const front = tls ? await startTlsFront(plainPort, tls) : undefined;
    const port = front?.port ?? plainPort;
    const relays = await Promise.all([startRelay(port), startRelay(port), startRelay(port)]);
    vendors.set(id, { simulator, front, relays, outages, counts });
    // A port for each host that the vendor has: what happens to one must not count for another.
    const [api, auth, secrets] = relays.map(
      (relay) => `${tls ? 'https' : 'http'}://127.0.0.1:${relay.port}`,
    );
    return {
      ...simulator.environment(mode),
      apiDomain: api,
      ...(mode !== 'api-key' && { authDomain: auth }),
      ...(mode === 'secret' && { AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets }),
    };
  },
  /** From now on requests count, and the faults happen. */
  plan(argument) {
    const { id, faults, seed } = v.parse(Plan, argument);
    const vendor = vendorOf(id);
    Object.assign(vendor.counts, NONE);
    for (const fault of faults) {
      const outage = planFault(vendor.simulator, fault, seed);
      if (outage) vendor.outages.add(outage);
    }
  },
  /** How many requests each endpoint got since the plan. */
  counts: (argument) => ({ ...vendorOf(v.parse(One, argument).id).counts }),
  rotateSecret: (argument) => vendorOf(v.parse(One, argument).id).simulator.rotateSecret(),
  revokeTokens: (argument) => vendorOf(v.parse(One, argument).id).simulator.revokeTokens(),
  /** Cuts every connection. */
  cut(argument) {
    const { id, how } = v.parse(CutRequest, argument);
    for (const relay of vendorOf(id).relays) relay.cut(how);
  },
  /** The contact that the agent recognises by number and tones; null for none. */
  dial(argument) {
    const { id, phoneNumber, digits } = v.parse(Dial, argument);
    const leg = vendorOf(id).simulator.dial(phoneNumber, digits);
    return leg.recognised ? leg.contactId : null;
  },
  async close(argument) {
    const { id } = v.parse(One, argument);
    const { simulator, front, relays } = vendorOf(id);
    vendors.delete(id);
    for (const relay of relays) relay.close();
    front?.close();
    await simulator.close();
  },
});

function vendorOf(id: string): Vendor {
  const vendor = vendors.get(id);
  if (vendor === undefined) throw new Error(`there is no vendor ${id}`);
  return vendor;
}

/** An outage lasts from the first request that meets it. */
function startOutages(outages: Set<Outage>, endpoint: string): void {
  for (const outage of outages) {
    if (outage.endpoint !== endpoint) continue;
    outages.delete(outage);
    setTimeout(outage.end, outage.forMs);
  }
}
