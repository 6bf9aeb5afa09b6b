import { readLenientSettings } from '../config/lenient-settings.ts';
import { SettingSource } from '../config/setting-source.ts';
import { contactAttributes, readRecoveredAttributes } from '../connect/contact-attributes.ts';
import { decodeHangUp, type QueueMessage } from '../connect/hang-up.ts';
import { BLOCK_TIME_LIMIT_MAX_MS } from '../connect/limits.ts';
import {
  otherConnectEndpoint,
  updateContactAttributes,
} from '../connect/update-contact-attributes.ts';
import { callApi } from '../cresta/api.ts';
import { decodeHandoff, type Handoff } from '../cresta/schema.ts';
import type { Environment } from '../environment.ts';
import { TransferError } from '../errors.ts';
import { AttemptFailure } from '../http/errors.ts';
import { type InvocationContext, Job, remainingTimeOf } from '../job.ts';
import { parseJson } from '../json.ts';
import { message, ours } from '../message.ts';
import { readSettings, type Settings } from '../settings.ts';
import { recoveryMetricLines } from '../telemetry/metrics.ts';
import { summariseRecovery } from '../telemetry/summary.ts';
import { userText } from '../text.ts';
import { handoff } from './handoff.ts';

/** Which messages SQS is to deliver again. */
export interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

const ACTION = 'recover_handoff';

/** What is kept of Lambda's time to say what failed, in milliseconds. */
const RESERVE_MS = 1000;

/**
 * Writes into Connect what the agent learnt of callers who hung up on it: no flow runs any more that would
 * ask for it. One message after the other; never throws. What failed is delivered again.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export async function recoverHandoffs(
  environment: Environment,
  messages: readonly QueueMessage[],
  context: InvocationContext,
): Promise<BatchResponse> {
  const batchItemFailures = [];
  for (const queued of messages) {
    const done = await recover(environment, queued, context);
    if (!done) batchItemFailures.push({ itemIdentifier: queued.id });
  }
  return { batchItemFailures };
}

/** Whether the message is done with. */
async function recover(
  environment: Environment,
  { id, body, delivery }: QueueMessage,
  context: InvocationContext,
): Promise<boolean> {
  const source = new SettingSource(environment.env, {});
  const lenient = readLenientSettings(source);
  const hangUp = decodeHangUp(body);
  const job = new Job({
    environment,
    context,
    source,
    lenient,
    start: { ...environment.start(), waitedMs: 0 },
    facts: {
      contact_id: hangUp && ours(hangUp.contactId),
      action: ours(ACTION),
      message_id: ours(userText(id)),
      delivery,
    },
    budgetMs: (remainingTimeOf(context) ?? BLOCK_TIME_LIMIT_MAX_MS) - RESERVE_MS,
    limit: "Lambda's time limit",
  });
  const conclude = (failure?: TransferError): void => {
    const course = job.conclude(ACTION);
    const metrics = recoveryMetricLines(environment, failure, course);
    summariseRecovery(job.log, failure, course, metrics);
  };
  try {
    job.begin(parseJson(body));
    if (hangUp) {
      const settings = readSettings(source, 'get_handoff_data');
      const endpoint = otherConnectEndpoint(source.env) ?? hangUp.endpoint;
      const { pairs, warning } = readRecoveredAttributes(source);
      if (warning) job.log.write('WARN', warning);
      const found = await fetchHandoff(hangUp.contactId, settings, environment, job);
      const { response, shortened } = contactAttributes(found, pairs, lenient);
      if (shortened.length > 0) {
        job.log.write('WARN', message`the summary was cut to fit into the contact`);
      }
      await updateContactAttributes(hangUp, response, endpoint, environment, job);
      conclude();
    } else {
      const text = message`the message tells of no hang-up on the agent: it is done with`;
      job.log.write('WARN', text);
    }
    return true;
  } catch (error) {
    conclude(job.asFailure(error));
    return false;
  } finally {
    job.effort.deadline.release();
  }
}

/** @throws TransferError `HANDOFF_NOT_READY`, besides what `callApi` throws */
async function fetchHandoff(
  contactId: string,
  settings: Settings,
  environment: Environment,
  job: Job,
): Promise<Handoff> {
  const event = { contactId, contactData: {}, parameters: {} };
  const request = handoff.request(event, settings, environment.version);
  const answer = await callApi(request, settings, environment, job).catch((error: unknown) => {
    const { cause } = error instanceof TransferError ? error : {};
    throw cause instanceof AttemptFailure && cause.status === 404 ? notReady(error) : error;
  });
  const found = decodeHandoff(answer);
  if (found.conversation === '') throw notReady();
  return found;
}

function notReady(cause?: unknown): TransferError {
  const text = message`there is no hand-off of this contact, or none yet`;
  return new TransferError('HANDOFF_NOT_READY', text, { retryable: true, cause });
}
