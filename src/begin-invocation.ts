import { type LenientSettings, readLenientSettings } from './config/lenient-settings.ts';
import { SettingSource } from './config/setting-source.ts';
import { glimpseEvent } from './connect/event.ts';
import type { Environment } from './environment.ts';
import { messageOf, TransferError } from './errors.ts';
import { DeadlinePassed, startDeadline } from './http/deadline.ts';
import { describeAttempts } from './http/journal.ts';
import type { InvocationScope } from './invocation-scope.ts';
import { message, ours } from './message.ts';
import { knownCredentials } from './redaction/credentials-to-redact.ts';
import { safeError } from './redaction/redact-error.ts';
import { Redactor } from './redaction/redactor.ts';
import { actionNamed } from './settings.ts';
import { createLog, type Log } from './telemetry/log.ts';
import { type Beginning, type Conclusion, conclude } from './telemetry/summary.ts';
import { userText } from './text.ts';
import { initWaitMs, timeBudgetMs } from './time-budget.ts';

/** What we use of Lambda's context object. */
export interface InvocationContext {
  readonly awsRequestId?: string;
  readonly functionName?: string;
  readonly invokedFunctionArn?: string;
  readonly memoryLimitInMB?: string;
  getRemainingTimeInMillis?(): number;
}

/** All that belongs to one invocation, and to no other that runs beside it. */
export interface Invocation {
  readonly source: SettingSource;
  readonly lenient: LenientSettings;
  readonly log: Log;
  readonly scope: InvocationScope;
  /** Writes the summary line and the metrics, once. */
  conclude(conclusion: Conclusion): void;
  /** An error that may leave the function, of anything thrown. */
  asFailure(thrown: unknown): TransferError;
}

/** Reads what must be known even where the event or the settings are bad, and starts the clock. */
export function beginInvocation(
  environment: Environment,
  event: unknown,
  context: InvocationContext,
): Invocation {
  const { clock, env, writeLines, metricLinesOf } = environment;
  const startedAt = clock.now();
  const coldStart = environment.takeColdStart();
  const { contactId, parameters, addresses } = glimpseEvent(event);
  const source = new SettingSource(env, parameters);
  const lenient = readLenientSettings(source);
  const redactor = new Redactor(environment.secretForms);
  for (const secret of knownCredentials(source)) redactor.add(secret);
  for (const number of addresses) redactor.addPhoneNumber(number);
  const action = source.peek('action');
  const functionName = context.functionName ?? env['AWS_LAMBDA_FUNCTION_NAME'];
  const common = {
    service: env['POWERTOOLS_SERVICE_NAME'] || 'amazon-connect-pstn-transfer',
    function_name: functionName,
    function_arn: context.invokedFunctionArn,
    function_memory_size: context.memoryLimitInMB,
    function_request_id: context.awsRequestId,
    cold_start: coldStart,
    contact_id: userText(contactId),
    action: action === undefined ? action : userText(action),
  };
  const waitedMs = initWaitMs(environment, coldStart);
  const budgetMs = timeBudgetMs(waitedMs, lenient.timeLimitMs, remainingTimeOf(context));
  const log = createLog({ writeLines, env, clock, redactor, common });
  const scope: InvocationScope = {
    deadline: startDeadline(clock, budgetMs),
    policy: lenient.attempts,
    secretCacheTtlMs: lenient.secretCacheTtlMs,
    justRead: new WeakSet(),
    journal: [],
    notes: { renewals: new Map() },
    noteRenewal: (what, renewal) => {
      const note = (state: 'under way' | 'done' | 'failed') =>
        scope.notes.renewals.set(what, state);
      note('under way');
      renewal.then(
        () => note('done'),
        (error: unknown) => {
          note('failed');
          warnOfRenewal(log, what, error);
        },
      );
    },
    redactor,
  };
  const beginning: Beginning = {
    functionName: functionName ?? 'unknown',
    action: actionNamed(action) ?? 'unknown',
    coldStart,
    initWaitMs: waitedMs,
    startedAt,
    budgetMs,
  };
  return {
    source,
    lenient,
    log,
    scope,
    conclude: (conclusion) =>
      conclude(conclusion, beginning, scope, { log, metricLinesOf }, clock.now()),
    asFailure: (thrown) =>
      safeError(
        thrown instanceof DeadlinePassed
          ? deadlineExceeded(
              budgetMs,
              describeAttempts(scope.journal, clock.now(), startedAt),
              thrown,
            )
          : asTransferError(thrown),
        redactor,
      ),
  };
}

/** What Lambda says is left, in milliseconds; undefined where it doesn't say so in a usable way. */
function remainingTimeOf(context: InvocationContext): number | undefined {
  try {
    const remainingMs = context.getRemainingTimeInMillis?.();
    return Number.isFinite(remainingMs) ? remainingMs : undefined;
  } catch {
    return undefined;
  }
}

/** A renewal that is only given up, because the call is over, is none of an operator's business. */
function warnOfRenewal(log: Log, what: 'secret' | 'token', error: unknown): void {
  if (!(error instanceof TransferError)) return;
  const { code: error_code, message: reason } = error;
  log.warn(`the ${what} could not be renewed; the kept one serves on`, { error_code, reason });
}

function deadlineExceeded(budgetMs: number, attemptList: string, cause: Error): TransferError {
  const budget = Math.max(0, Math.round(budgetMs));
  return new TransferError(
    'DEADLINE_EXCEEDED',
    message`${ours(cause.message)} in the ${budget} ms that the flow's time limit leaves: ${ours(attemptList)}`,
    { cause },
  );
}

function asTransferError(thrown: unknown): TransferError {
  if (thrown instanceof TransferError) return thrown;
  return new TransferError('INTERNAL', message`unexpected error: ${messageOf(thrown)}`, {
    cause: thrown,
  });
}
