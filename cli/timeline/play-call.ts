import { messageOf, TransferError } from '../../src/errors.ts';
import { ASSUMED_MS, speechMs, tonesMs } from './assumed-durations.ts';
import type { Recorder } from './recorder.ts';
import type { Step } from './timed-event.ts';

/** The call as the flow has it when it arrives. */
export interface IncomingCall {
  readonly contactId: string;
  readonly caller: string | undefined;
  readonly dialled: string | undefined;
  /** What Connect sends to the function in this step. */
  event(action: Step): unknown;
}

/** Who answers when the flow dials. */
export type Answer =
  | {
      readonly recognised: true;
      talk(): readonly { readonly speaker: 'agent' | 'caller'; readonly text: string }[];
      hangUp(): void;
    }
  | { readonly recognised: false; readonly reason: string };

/** What a call needs of the world. */
export interface World {
  /** Invokes the function; rejects where it throws. */
  invoke(event: unknown): Promise<Readonly<Record<string, string>>>;
  dial(phoneNumber: string, digits: string): Answer;
}

/**
 * Plays the part of the flow from the call's arrival until the caller is routed on, and notes each
 * step. Ends early where a real flow would leave the path: what was noted last says why.
 */
export async function playCall(
  call: IncomingCall,
  world: World,
  recorder: Recorder,
): Promise<void> {
  const { contactId, caller, dialled } = call;
  recorder.record({ type: 'call-arrived', contactId, caller, dialled });
  const transfer = await step('get_pstn_transfer_data', call, world, recorder);
  if (transfer === undefined) return;
  if (!converse(transfer, world, recorder)) return;
  const handoff = await step('get_handoff_data', call, world, recorder);
  if (handoff === undefined) return;
  recorder.record({ type: 'routed', target: handoff['handoff_transferTarget'] ?? '' });
}

/** One "AWS Lambda function" block: its response, or undefined where the flow goes no further. */
async function step(
  action: Step,
  call: IncomingCall,
  world: World,
  recorder: Recorder,
): Promise<Readonly<Record<string, string>> | undefined> {
  recorder.record({ type: 'function-invoked', action });
  const startedMs = recorder.now();
  const fail = (
    failure: { readonly code: string; readonly message: string; readonly retryable: boolean },
    flowGets: 'error-branch' | 'status',
  ): undefined => {
    const tookMs = recorder.now() - startedMs;
    recorder.record({ type: 'function-failed', action, tookMs, ...failure, flowGets });
  };
  try {
    const response = await world.invoke(call.event(action));
    if (response['status'] === 'error') {
      return fail(
        {
          code: response['errorCode'] ?? '',
          message: response['errorMessage'] ?? '',
          retryable: response['retryable'] === 'true',
        },
        'status',
      );
    }
    const tookMs = recorder.now() - startedMs;
    recorder.record({ type: 'function-returned', action, tookMs, response });
    return response;
  } catch (error) {
    const { code, retryable } =
      error instanceof TransferError ? error : { code: 'INTERNAL', retryable: false };
    return fail({ code, message: messageOf(error), retryable }, 'error-branch');
  }
}

/** The third party's leg: dialling, tones, talk. Whether the AI agent had the call. */
function converse(
  transfer: Readonly<Record<string, string>>,
  world: World,
  recorder: Recorder,
): boolean {
  const phoneNumber = transfer['phoneNumber'] ?? '';
  const digits = transfer['dtmfSequence'] ?? '';
  recorder.record({ type: 'dialled', phoneNumber, digits });
  const answer = world.dial(phoneNumber, digits);
  recorder.assume(ASSUMED_MS.ringing + tonesMs(digits));
  if (!answer.recognised) {
    recorder.record({ type: 'call-not-recognised', reason: answer.reason });
    return false;
  }
  recorder.record({ type: 'call-recognised' });
  for (const { speaker, text } of answer.talk()) {
    recorder.record({ type: 'said', speaker, text });
    recorder.assume(speechMs(text));
  }
  answer.hangUp();
  recorder.record({ type: 'agent-hung-up' });
  return true;
}
