import { isJsonObject, type JsonObject } from '../../src/json.ts';

/** As the template makes the queue: times in milliseconds. */
export const QUEUE = { firstDeliveryMs: 60_000, visibilityMs: 300_000, mostReceives: 12 } as const;

/** What happens at the queue. */
export type QueueEvent =
  | { readonly type: 'delivered'; readonly messageId: string; readonly delivery: number }
  | { readonly type: 'done'; readonly messageId: string }
  | { readonly type: 'failed'; readonly messageId: string; readonly reason: string }
  | { readonly type: 'dead'; readonly messageId: string };

export interface QueueOptions {
  /** The function, invoked by Lambda's event source mapping; rejects where it throws or is too slow. */
  invoke(event: JsonObject): Promise<unknown>;
  /** Milliseconds. */
  now(): number;
  /** Lets so many milliseconds pass. */
  wait(ms: number): Promise<void>;
  readonly onEvent?: (event: QueueEvent) => void;
}

interface Message {
  readonly id: string;
  readonly body: string;
  dueMs: number;
  receives: number;
}

/**
 * The queue in which hang-ups wait, and Lambda's mapping from it to the function, one message at a time.
 * What fails is delivered again, and lies in the dead-letter queue in the end.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export class HangUpQueue {
  readonly #options: QueueOptions;
  readonly #messages = new Set<Message>();
  readonly #dead: string[] = [];
  #sent = 0;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** Bodies of the messages that were given up. */
  get deadLetters(): readonly string[] {
    return this.#dead;
  }

  /** Takes an event; it is delivered for the first time after the queue's delay. */
  send(event: JsonObject, afterMs = 0): void {
    this.#sent += 1;
    this.#messages.add({
      id: `message-${this.#sent}`,
      body: JSON.stringify(event),
      dueMs: this.#options.now() + afterMs + QUEUE.firstDeliveryMs,
      receives: 0,
    });
  }

  /** Delivers until every message is done with or given up. */
  async drain(): Promise<void> {
    for (let next = this.#earliest(); next; next = this.#earliest()) {
      await this.#options.wait(Math.max(0, next.dueMs - this.#options.now()));
      await this.#receive(next);
    }
  }

  #earliest(): Message | undefined {
    return [...this.#messages].sort((one, other) => one.dueMs - other.dueMs)[0];
  }

  async #receive(message: Message): Promise<void> {
    const { invoke, now, onEvent = () => {} } = this.#options;
    const { id: messageId, body } = message;
    if (message.receives === QUEUE.mostReceives) {
      this.#messages.delete(message);
      this.#dead.push(body);
      onEvent({ type: 'dead', messageId });
      return;
    }
    message.receives += 1;
    message.dueMs = now() + QUEUE.visibilityMs;
    onEvent({ type: 'delivered', messageId, delivery: message.receives });
    const reason = await invoke(lambdaEvent(message)).then(
      (answer) => whyAgain(answer, messageId),
      (error: unknown) => String(error),
    );
    if (reason !== undefined) {
      onEvent({ type: 'failed', messageId, reason });
      return;
    }
    this.#messages.delete(message);
    onEvent({ type: 'done', messageId });
  }
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html (example of an event) */
function lambdaEvent({ id, body, receives }: Message): JsonObject {
  return {
    Records: [
      {
        messageId: id,
        receiptHandle: `receipt-${id}-${receives}`,
        body,
        attributes: { ApproximateReceiveCount: String(receives) },
        messageAttributes: {},
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-west-2:111122223333:hang-ups',
        awsRegion: 'us-west-2',
      },
    ],
  };
}

/** Why a message is to be delivered again, as Lambda reads the function's answer; undefined: it isn't. */
function whyAgain(answer: unknown, messageId: string): string | undefined {
  const failures = isJsonObject(answer) ? answer['batchItemFailures'] : undefined;
  if (!Array.isArray(failures)) return 'the answer has no list batchItemFailures';
  const ids = failures.map((one) => (isJsonObject(one) ? one['itemIdentifier'] : undefined));
  if (ids.length === 0) return undefined;
  return ids.every((id) => id === messageId) ? 'the function could not' : 'an unknown message id';
}
