import { LruCache } from '../../src/lru-cache.ts';
import type { AgentScript, SpokenLine } from './agent-script.ts';
import { AGENT_SCRIPTS } from './agent-script.ts';
import { drawDtmfSequence } from './dtmf-sequence.ts';
import { PROFILE_NAME } from './virtual-agent.ts';

/** What a second request for the same call gets; see `CrestaSimulatorOptions.repeatedRequest`. */
export type RepeatedRequest = 'same' | 'also-valid' | 'revokes-older';

/** One call that reached one of the vendor's numbers. */
export type AgentLeg =
  | {
      readonly recognised: true;
      readonly contactId: string;
      /** What the agent and the caller say to each other. */
      talk(): readonly SpokenLine[];
      /** The agent leaves the call: there will be hand-off data for this contact. */
      hangUp(): void;
    }
  | { readonly recognised: false; readonly reason: string };

/** What the vendor gives back about a call; the field names are the API's. */
export interface Handoff {
  readonly conversation: string;
  readonly conversationCorrelationId: string;
  readonly summary: string;
  readonly transferTarget: string;
}

/** Where to send one call: its number, and the tones by which the agent recognises it. */
export interface TransferData {
  readonly phoneNumber: string;
  readonly dtmfSequence: string;
}

/** The calls that the vendor expects, has, and has had. */
export interface CallBook {
  /** The characters must pass `canCarryCalls`. */
  expect(contactId: string, supportedDtmfChars: string): TransferData;
  dial(phoneNumber: string, digits: string): AgentLeg;
  /** Undefined for a contact whose agent has not hung up, or only just. */
  handoff(contactId: string): Handoff | undefined;
}

interface ExpectedCall extends TransferData {
  readonly contactId: string;
  state: 'waiting' | 'answered' | 'revoked';
}

/** How long after the agent has left there is hand-off data; times in milliseconds. */
export interface HandoffDelay {
  readonly delayMs: number;
  readonly nowMs: () => number;
}

/** More calls than these at a time are forgotten, first those that nothing was asked of for longest. */
const KEPT_CALLS = 10_000;

/** An empty book over a pool of at least one number. @param transferTarget in place of the script's */
export function createCallBook(
  numbers: readonly string[],
  repeatedRequest: RepeatedRequest,
  random: () => number,
  transferTarget?: string,
  /** How long after the agent has left there is hand-off data, and by which time. */
  { delayMs, nowMs }: HandoffDelay = { delayMs: 0, nowMs: () => 0 },
): CallBook {
  const byTones = new LruCache<ExpectedCall>(KEPT_CALLS);
  const latestOf = new LruCache<ExpectedCall>(KEPT_CALLS);
  const handoffs = new LruCache<{ readonly handoff: Handoff; readonly fromMs: number }>(KEPT_CALLS);
  let expected = 0;
  let answered = 0;

  function answer(call: ExpectedCall): AgentLeg {
    const script: AgentScript = AGENT_SCRIPTS[answered % AGENT_SCRIPTS.length] ?? AGENT_SCRIPTS[0];
    answered += 1;
    const conversation = `${PROFILE_NAME}/conversations/simulated-${answered}`;
    const { contactId } = call;
    call.state = 'answered';
    return {
      recognised: true,
      contactId,
      talk: () => script.lines,
      hangUp() {
        const handoff = {
          conversation,
          conversationCorrelationId: contactId,
          summary: script.summary,
          transferTarget: transferTarget ?? script.transferTarget,
        };
        handoffs.set(contactId, { handoff, fromMs: nowMs() + delayMs });
      },
    };
  }

  return {
    expect(contactId, supportedDtmfChars) {
      const previous = latestOf.get(contactId);
      if (previous?.state === 'waiting') {
        const fits = [...previous.dtmfSequence].every((tone) => supportedDtmfChars.includes(tone));
        if (repeatedRequest === 'same' && fits) return dataOf(previous);
        if (repeatedRequest === 'revokes-older') previous.state = 'revoked';
      }
      const phoneNumber = `${numbers[expected % numbers.length]}`;
      expected += 1;
      const dtmfSequence = drawDtmfSequence(
        supportedDtmfChars,
        random,
        (sequence) => byTones.get(keyOf(phoneNumber, sequence)) !== undefined,
      );
      const call: ExpectedCall = { contactId, phoneNumber, dtmfSequence, state: 'waiting' };
      byTones.set(keyOf(phoneNumber, dtmfSequence), call);
      latestOf.set(contactId, call);
      return dataOf(call);
    },
    dial(phoneNumber, digits) {
      if (!numbers.includes(phoneNumber)) {
        return unrecognised(
          `nobody answers at ${phoneNumber}: the numbers are ${numbers.join(', ')}`,
        );
      }
      // A comma is a pause, not a tone: those before the sequence only make the agent wait.
      const tones = digits.replace(/^,+/, '');
      if (tones === '') return unrecognised('the agent heard no tones');
      const call = byTones.get(keyOf(phoneNumber, tones));
      if (call === undefined) {
        return unrecognised(`no call is expected at ${phoneNumber} with the tones ${tones}`);
      }
      if (call.state === 'waiting') return answer(call);
      return unrecognised(
        call.state === 'answered'
          ? `the tones ${tones} were used before: they are good for one call`
          : `the tones ${tones} are void: a newer request for the same call replaced them`,
      );
    },
    handoff(contactId) {
      const kept = handoffs.get(contactId);
      return kept !== undefined && kept.fromMs <= nowMs() ? kept.handoff : undefined;
    },
  };
}

function keyOf(phoneNumber: string, tones: string): string {
  return `${phoneNumber} ${tones}`;
}

function dataOf({ phoneNumber, dtmfSequence }: ExpectedCall): TransferData {
  return { phoneNumber, dtmfSequence };
}

function unrecognised(reason: string): AgentLeg {
  return { recognised: false, reason };
}
