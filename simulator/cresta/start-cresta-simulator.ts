/*
 * The vendor's side of a call, on this machine. What it does not do:
 *
 * - It isn't a model of the vendor's speed or capacity: it answers at once, and never refuses for load.
 *   Slowness and failure come only from what is scripted.
 * - It plays no sound. Tones arrive as text, none is misheard, and the conversation is fixed. A number
 *   and its tones wait for ever, and are good for one call.
 * - It knows one customer, profile, virtual agent, OAuth client, API key and AWS secret (its current
 *   version only), and forgets everything when it closes. All its phone numbers are fictional.
 * - It does not verify AWS signatures: one of the right form will do, by any access key.
 * - It speaks plain HTTP only, on the loopback interface, and is one host for everything.
 * - What the vendor does not publish is assumed: the texts and numbers in error answers, how strictly
 *   a body is checked, and what a second request for one call gets (hence `repeatedRequest`).
 */
import { randomInt } from 'node:crypto';
import { Hono } from 'hono';
import type { VendorEvent } from '../../timeline/vendor-event.ts';
import { atMost, onlyFromHere } from '../local-server/guard.ts';
import { listenerOf, listenOnLoopback } from '../local-server/listen.ts';
import { type AgentLeg, createCallBook, type RepeatedRequest } from './call-book.ts';
import { CONTROL_PATH, createControlApp } from './control-app.ts';
import { type AuthMode, environmentFor } from './environment.ts';
import { createFaultBook, type FaultBook } from './fault-book.ts';
import { createFront, type OnNode } from './front.ts';
import { createOauthClient } from './oauth-client.ts';
import type { RecordedRequest } from './recorded-request.ts';
import { refuse } from './refusal.ts';
import { RequestLog } from './request-log.ts';
import { createTokenLedger } from './token-ledger.ts';
import { addVendorRoutes, refuseLikeTheVendor } from './vendor-app.ts';

export type { AgentLeg, RepeatedRequest } from './call-book.ts';
export type { Endpoint } from './endpoint.ts';
export type { AuthMode } from './environment.ts';

export interface CrestaSimulatorOptions {
  /** 0 takes a free one. @default 0 */
  readonly port?: number;
  /** Tells when tokens expire, and hand-offs are there. @default the system's */
  readonly clock?: { epochMs(): number };
  /** Numbers from 0 up to 1, for tokens and tones. @default from node:crypto */
  readonly random?: () => number;
  /** Seconds. @default 3600 */
  readonly tokenLifetimeSeconds?: number;
  /**
   * What a second transfer request for one call gets while the first one's tones still wait: `same`,
   * the same number and tones; `also-valid`, fresh ones, and the older stay good; `revokes-older`,
   * fresh ones, and the older are void. @default 'also-valid'
   */
  readonly repeatedRequest?: RepeatedRequest;
  /** The vendor's phone numbers, given out in turn. @default five fictional ones */
  readonly numbers?: readonly string[];
  /** What every agent hands back as transfer target. @default each conversation's own */
  readonly transferTarget?: string | undefined;
  /** How long after the agent has left there is hand-off data. @default 0 */
  readonly handoffDelayMs?: number;
  /** Gets each event as it happens. */
  readonly onEvent?: (event: VendorEvent) => void;
}

export interface CrestaSimulator extends Pick<FaultBook, 'script' | 'failAtRandom'> {
  /** `http://127.0.0.1:PORT`; serves the API, OAuth, Secrets Manager and `/_control`. */
  readonly origin: string;
  /** The latest 500, in order of arrival, with the first 64 kB of each body. Has no control requests. */
  readonly requests: readonly RecordedRequest[];
  /** Environment variables that make the function use this simulator: all it needs but `action`. */
  environment(mode: AuthMode): Record<string, string>;
  /** The phone network's side: the number called and the tones played; a comma is a pause. */
  dial(phoneNumber: string, digits: string): AgentLeg;
  /** The client secret gets another value; the one before is refused from now on. */
  rotateSecret(): void;
  /** The API refuses every token issued until now. */
  revokeTokens(): void;
  /** Ends every connection, hanging ones too; nothing is left behind. */
  close(): Promise<void>;
}

/** In bytes; Connect and the function send a tenth of it at most. */
const LONGEST_BODY = 1024 * 1024;

const FICTIONAL_NUMBERS = [
  '+12025550100',
  '+12025550101',
  '+12025550102',
  '+12025550103',
  '+12025550104',
];

/** Starts the simulated vendor. Throws an Error where the port is taken or an option makes no sense. */
export async function startCrestaSimulator(
  options: CrestaSimulatorOptions = {},
): Promise<CrestaSimulator> {
  const {
    port = 0,
    clock = { epochMs: () => Date.now() },
    random = () => randomInt(2 ** 47) / 2 ** 47,
    tokenLifetimeSeconds = 3600,
    repeatedRequest = 'also-valid',
    numbers = FICTIONAL_NUMBERS,
    onEvent = () => {},
  } = options;
  if (numbers.length === 0) throw new Error('numbers must hold at least one phone number');

  const log = new RequestLog();
  const requests = log.kept;
  const faults = createFaultBook();
  const client = createOauthClient();
  const tokens = createTokenLedger(clock, random, tokenLifetimeSeconds);
  const nowMs = () => clock.epochMs();
  const calls = createCallBook(numbers, repeatedRequest, random, options.transferTarget, {
    delayMs: options.handoffDelayMs ?? 0,
    nowMs,
  });
  const rotateSecret = () => client.rotate();
  const revokeTokens = () => tokens.revokeAll();
  const record = (request: RecordedRequest): void => log.add(request);
  const app = new Hono<OnNode>();
  app.use(onlyFromHere(refuse), atMost(LONGEST_BODY, refuse));
  app.route(
    CONTROL_PATH,
    createControlApp({ faults, calls, requests, rotateSecret, revokeTokens }),
  );
  app.use(createFront({ faults, record, onEvent }));
  addVendorRoutes(app, { client, tokens, calls, nowMs });
  refuseLikeTheVendor(app);
  // Loads what the first real request would wait for, and with it that request's caller.
  await app.request(CONTROL_PATH, { headers: { host: 'localhost' } });
  const server = await listenOnLoopback(port, listenerOf(app));
  return {
    origin: server.origin,
    requests,
    environment: (mode) => environmentFor(mode, server.origin, client),
    script: faults.script,
    failAtRandom: faults.failAtRandom,
    dial: calls.dial,
    rotateSecret,
    revokeTokens,
    close: server.close,
  };
}
