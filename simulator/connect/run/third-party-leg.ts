import { ASSUMED_MS, speechMs, tonesMs } from '../../../timeline/assumed-durations.ts';
import type { Call } from './call.ts';
import { hear, say } from './call.ts';
import { CallerGone } from './call-time.ts';

/** How a call to a third party went. */
export type LegOutcome = 'came-back' | 'not-answered-in-time' | 'failed';

/** Who is called, and how. */
export interface Dialled {
  readonly phoneNumber: string;
  readonly digits: string;
  readonly throughConnector: boolean;
}

/**
 * Dials a third party, plays the tones when it answers, and lets it talk with the caller until it hangs
 * up. Resuming the flow works only then: a caller who hangs up ends the call.
 * @param limitMs how long it may ring
 * @throws CallerGone
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/transfer-to-phone-number.html
 */
export function talkToThirdParty(
  call: Call,
  { phoneNumber, digits, throughConnector }: Dialled,
  limitMs: number,
): LegOutcome {
  const { scenario, report } = call;
  const thirdParty = scenario.thirdParty ?? 'talks';
  if (thirdParty === 'not-dialable') {
    report({ type: 'not-answered', reason: "the number can't be dialled" });
    return 'failed';
  }
  if (thirdParty === 'no-answer' || limitMs <= ASSUMED_MS.ringing) {
    hear(call, limitMs);
    report({ type: 'not-answered', reason: `nobody answers within ${limitMs / 1000} s` });
    return 'not-answered-in-time';
  }
  hear(call, ASSUMED_MS.ringing);
  if (thirdParty === 'busy') {
    report({ type: 'not-answered', reason: 'the line is busy' });
    return 'failed';
  }
  if (thirdParty === 'hangs-up') {
    report({ type: 'answered', by: 'nobody', reason: 'hangs up before the tones' });
    report({ type: 'third-party-hung-up' });
    return 'came-back';
  }
  hear(call, tonesMs(digits));
  if (throughConnector) {
    // The party behind a voice connector gets the contact's data by SIP; Cresta can't know it.
    report({ type: 'answered', by: 'partner', reason: 'talks with the caller' });
    hear(call, ASSUMED_MS.utterance);
    report({ type: 'third-party-hung-up' });
    return 'came-back';
  }
  const leg = call.world.dial(phoneNumber, digits);
  if (!leg.recognised) {
    report({ type: 'answered', by: 'stranger', reason: leg.reason });
    say(call, 'stranger', 'Hello? Who is this?');
    report({ type: 'third-party-hung-up' });
    return 'came-back';
  }
  report({ type: 'answered', by: 'agent', reason: 'knows by the tones which call it is' });
  try {
    // While two people talk on the phone, neither is in silence, no matter who speaks.
    call.silence.end(call.time.now());
    for (const { speaker, text } of leg.talk()) {
      report({ type: 'said', speaker, text });
      call.time.pass(speechMs(text));
    }
    call.silence.begin(call.time.now());
  } catch (error) {
    if (error instanceof CallerGone) leg.hangUp();
    throw error;
  }
  leg.hangUp();
  report({ type: 'third-party-hung-up' });
  return 'came-back';
}
