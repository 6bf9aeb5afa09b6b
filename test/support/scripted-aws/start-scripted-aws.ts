import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type LoopbackServer, listenOnLoopback } from '../../../simulator/local-server/listen.ts';
import { sendWhole } from '../../../simulator/send-answer.ts';
import { type AwsAnswer, renderAnswer } from './aws-answer.ts';
import { type AwsRequest, readAwsRequest } from './aws-request.ts';

/** Answers one operation: the same each time, one after the other (the last again and again), or by request. */
export type AwsScript = Readonly<
  Record<string, AwsAnswer | readonly AwsAnswer[] | ((request: AwsRequest) => AwsAnswer)>
>;

/** AWS, as far as a script tells it. No signature is checked; nothing is kept but the requests. */
export interface ScriptedAws extends LoopbackServer {
  /** Every request, in the order of arrival. */
  readonly requests: readonly AwsRequest[];
  /** The requests for one operation, such as `s3.PutObject`. */
  requestsFor(operation: string): readonly AwsRequest[];
  /** Replaces what is said to these operations; the others stay. */
  script(more: AwsScript): void;
}

/**
 * Starts a server that speaks the protocols of CloudFormation, STS, IAM, S3, Lambda, Secrets Manager,
 * CloudWatch Logs and Connect to AWS's own SDK. What the script doesn't name is refused with `NotScripted`, which no
 * client retries. It hangs and resets too, so it is plain `node:http`. For what no emulator of AWS can do: failed stacks, throttling, expired credentials.
 */
export async function startScriptedAws(script: AwsScript = {}): Promise<ScriptedAws> {
  const answers = new Map(Object.entries(script));
  const turns = new Map<string, number>();
  const requests: AwsRequest[] = [];

  function answerTo(request: AwsRequest): AwsAnswer {
    const { operation } = request;
    const scripted = answers.get(operation);
    if (scripted === undefined) {
      return { error: 'NotScripted', message: `the script says nothing to ${operation}` };
    }
    if (typeof scripted === 'function') return scripted(request);
    if (!isSequence(scripted)) return scripted;
    const turn = turns.get(operation) ?? 0;
    turns.set(operation, turn + 1);
    return scripted[Math.min(turn, scripted.length - 1)] ?? 'reset';
  }

  async function respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = readAwsRequest(incoming, await buffer(incoming));
    requests.push(request);
    const answer = answerTo(request);
    if (answer === 'hang') return;
    if (answer === 'reset') outgoing.socket?.resetAndDestroy();
    else sendWhole(outgoing, renderAnswer(request, answer));
  }

  const server = await listenOnLoopback(0, (incoming, outgoing) => {
    // Only a client that leaves in the middle of its request gets here; nobody is left to answer.
    respond(incoming, outgoing).catch(() => outgoing.destroy());
  });
  return {
    ...server,
    requests,
    requestsFor: (name) => requests.filter(({ operation }) => operation === name),
    script(more) {
      for (const [operation, said] of Object.entries(more)) {
        answers.set(operation, said);
        turns.delete(operation);
      }
    },
  };
}

function isSequence(scripted: AwsAnswer | readonly AwsAnswer[]): scripted is readonly AwsAnswer[] {
  return Array.isArray(scripted);
}
