import type { ApiAction } from './actions/action.ts';
import { handoff } from './actions/handoff.ts';
import { transferData } from './actions/transfer-data.ts';
import type { Call } from './call.ts';
import { decodeEvent, type EventGlimpse, glimpseEvent } from './connect/event.ts';
import type { FlatResponse } from './connect/response.ts';
import { callApi } from './cresta/api.ts';
import type { Environment } from './environment.ts';
import { messageOf, TransferError, userText } from './errors.ts';
import { describeAttempts } from './http/attempt-journal.ts';
import { DeadlinePassed, startDeadline } from './http/deadline.ts';
import { createLog, type Facts, type Log } from './log.ts';
import { Redactor } from './redactor.ts';
import { safeError } from './safe-error.ts';
import { SettingSource } from './setting-source.ts';
import { type Action, readSettings } from './settings.ts';
import { timeBudgetMs } from './time-budget.ts';
import { readTolerantSettings, type TolerantSettings } from './tolerant-settings.ts';
import { version } from './version.ts';

/** What we use of Lambda's context object. */
export interface InvocationContext {
  readonly awsRequestId?: string;
  readonly functionName?: string;
  readonly invokedFunctionArn?: string;
  readonly memoryLimitInMB?: string;
  getRemainingTimeInMillis?(): number;
}

const ACTIONS: Readonly<Record<Action, ApiAction>> = {
  get_pstn_transfer_data: transferData,
  get_handoff_data: handoff,
};

/**
 * Answers one invocation: decodes the event, reads the settings, asks the API, shapes the response.
 * @throws TransferError, redacted, unless `onError` is `return`
 */
export async function invoke(
  environment: Environment,
  event: unknown,
  context?: InvocationContext | null,
): Promise<FlatResponse> {
  const { clock, env } = environment;
  const startedAt = clock.now();
  const coldStart = environment.takeColdStart();
  const glimpse = glimpseEvent(event);
  const source = new SettingSource(env, glimpse.parameters);
  const tolerant = readTolerantSettings(source);
  const redactor = redactorFor(environment, source, glimpse);
  const common = commonFacts(environment, glimpse, context ?? {}, coldStart);
  const log = createLog({ writeLine: environment.writeLine, env, clock, redactor, common });
  const budgetMs = timeBudgetMs(
    environment,
    coldStart,
    tolerant.timeLimitMs,
    context?.getRemainingTimeInMillis?.(),
  );
  const deadline = startDeadline(clock, budgetMs);
  const call: Call = {
    deadline,
    policy: tolerant.attempts,
    secretCacheTtlMs: tolerant.secretCacheTtlMs,
    journal: [],
    redactor,
  };
  const summary = (): Facts => ({
    duration_ms: Math.round(clock.now() - startedAt),
    time_left_ms: Math.round(deadline.remainingMs()),
    attempts: call.journal.length,
    hedges: call.journal.filter(({ hedge }) => hedge).length,
    attempt_list: describeAttempts(call.journal, clock.now()),
  });

  try {
    log.debug('event received', { event });
    for (const warning of tolerant.warnings) log.warn(warning);
    const { response, tokenCached } = await answer(environment, event, source, tolerant, call, log);
    log.info('invocation answered', {
      outcome: 'answered',
      ...summary(),
      auth_cached: tokenCached,
    });
    return response;
  } catch (error) {
    const failure = safeError(asTransferError(error, call, budgetMs, clock.now()), redactor);
    const { code, message, retryable } = failure;
    log.error(message, { outcome: 'failed', error_code: code, retryable, ...summary() });
    if (tolerant.onError === 'throw') throw failure;
    return {
      status: 'error',
      errorCode: code,
      errorMessage: message,
      retryable: String(retryable),
    };
  } finally {
    deadline.release();
  }
}

/** The way of an invocation that succeeds. */
async function answer(
  { env, wire, authorizer, settings: known }: Environment,
  event: unknown,
  source: SettingSource,
  { onError }: TolerantSettings,
  call: Call,
  log: Log,
): Promise<{ readonly response: FlatResponse; readonly tokenCached: boolean | undefined }> {
  const decoded = decodeEvent(event);
  const flowPart = source.flowPart();
  const settings =
    flowPart === undefined ? readSettings(source) : known.get(flowPart, () => readSettings(source));
  const action = ACTIONS[settings.action];
  const request = action.request(decoded, settings, version(env));
  const api = await callApi(request, settings, { wire, authorizer }, call);
  const extra: FlatResponse = onError === 'return' ? { status: 'ok' } : {};
  const { response, warnings } = action.respond(api.answer, settings, extra);
  for (const { message, facts } of warnings) log.warn(message, facts);
  return { response, tokenCached: api.authorization.tokenCached };
}

function redactorFor(
  { secretForms }: Environment,
  source: SettingSource,
  { phoneNumbers }: EventGlimpse,
): Redactor {
  const redactor = new Redactor(secretForms);
  for (const secret of source.credentials()) redactor.add(secret);
  for (const number of phoneNumbers) redactor.addPhoneNumber(number);
  return redactor;
}

/** The facts in every log line of an invocation, by Powertools' names. */
function commonFacts(
  { env }: Environment,
  { contactId, parameters }: EventGlimpse,
  context: InvocationContext,
  coldStart: boolean,
): Facts {
  const action = parameters['action'] || env['action'];
  return {
    service: env['POWERTOOLS_SERVICE_NAME'] || 'amazon-connect-pstn-transfer',
    cold_start: coldStart,
    function_name: context.functionName ?? env['AWS_LAMBDA_FUNCTION_NAME'],
    function_arn: context.invokedFunctionArn,
    function_memory_size: context.memoryLimitInMB,
    function_request_id: context.awsRequestId,
    contact_id: userText(contactId),
    action: typeof action === 'string' ? userText(action) : undefined,
  };
}

function asTransferError(
  error: unknown,
  { journal }: Call,
  budgetMs: number,
  now: number,
): TransferError {
  if (error instanceof TransferError) return error;
  if (error instanceof DeadlinePassed) {
    return new TransferError(
      'DEADLINE_EXCEEDED',
      `no answer in the ${Math.max(0, Math.round(budgetMs))} ms that the flow's time limit leaves: ${describeAttempts(journal, now)}`,
      { cause: error },
    );
  }
  return new TransferError('INTERNAL', `unexpected error: ${messageOf(error)}`, { cause: error });
}
