import { glimpseEvent } from './connect/event.ts';
import type { Environment } from './environment.ts';
import { messageOf, TransferError, userText } from './errors.ts';
import { describeAttempts } from './http/attempt-journal.ts';
import { DeadlinePassed, startDeadline } from './http/deadline.ts';
import type { InvocationScope } from './invocation-scope.ts';
import { knownCredentials } from './known-credentials.ts';
import { createLog, type Facts, type Log } from './log.ts';
import { Redactor } from './redactor.ts';
import { safeError } from './safe-error.ts';
import { SettingSource } from './setting-source.ts';
import { timeBudgetMs } from './time-budget.ts';
import { readTolerantSettings, type TolerantSettings } from './tolerant-settings.ts';

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
  readonly tolerant: TolerantSettings;
  readonly log: Log;
  readonly scope: InvocationScope;
  /** How it went so far: facts for the last log line. */
  summary(): Facts;
  /** An error that may leave the function, of anything thrown. */
  asFailure(thrown: unknown): TransferError;
}

/** Reads what must be known even where the event or the settings are bad, and starts the clock. */
export function beginInvocation(
  environment: Environment,
  event: unknown,
  context: InvocationContext,
): Invocation {
  const { clock, env, writeLine } = environment;
  const startedAt = clock.now();
  const coldStart = environment.takeColdStart();
  const { contactId, parameters, phoneNumbers } = glimpseEvent(event);
  const source = new SettingSource(env, parameters);
  const tolerant = readTolerantSettings(source);
  const redactor = new Redactor(environment.secretForms);
  for (const secret of knownCredentials(source)) redactor.add(secret);
  for (const number of phoneNumbers) redactor.addPhoneNumber(number);
  const action = source.peek('action');
  const common = {
    ...lambdaFacts(environment, context),
    cold_start: coldStart,
    contact_id: userText(contactId),
    action: action === undefined ? action : userText(action),
  };
  const remainingMs = remainingTimeOf(context);
  const budgetMs = timeBudgetMs(environment, coldStart, tolerant.timeLimitMs, remainingMs);
  const scope: InvocationScope = {
    deadline: startDeadline(clock, budgetMs),
    policy: tolerant.attempts,
    secretCacheTtlMs: tolerant.secretCacheTtlMs,
    justRead: new WeakSet(),
    journal: [],
    redactor,
  };
  const attemptList = (): string => describeAttempts(scope.journal, clock.now());
  return {
    source,
    tolerant,
    log: createLog({ writeLine, env, clock, redactor, common }),
    scope,
    summary: () => ({
      duration_ms: Math.round(clock.now() - startedAt),
      time_left_ms: Math.round(scope.deadline.remainingMs()),
      attempts: scope.journal.length,
      hedges: scope.journal.filter(({ hedge }) => hedge).length,
      attempt_list: attemptList(),
    }),
    asFailure: (thrown) =>
      safeError(
        thrown instanceof DeadlinePassed
          ? deadlineExceeded(budgetMs, attemptList(), thrown)
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

/** What Lambda says of itself, by Powertools' names. */
function lambdaFacts({ env }: Environment, context: InvocationContext): Facts {
  return {
    service: env['POWERTOOLS_SERVICE_NAME'] || 'amazon-connect-pstn-transfer',
    function_name: context.functionName ?? env['AWS_LAMBDA_FUNCTION_NAME'],
    function_arn: context.invokedFunctionArn,
    function_memory_size: context.memoryLimitInMB,
    function_request_id: context.awsRequestId,
  };
}

function deadlineExceeded(budgetMs: number, attemptList: string, cause: Error): TransferError {
  const budget = Math.max(0, Math.round(budgetMs));
  return new TransferError(
    'DEADLINE_EXCEEDED',
    `${cause.message} in the ${budget} ms that the flow's time limit leaves: ${attemptList}`,
    { cause },
  );
}

function asTransferError(thrown: unknown): TransferError {
  if (thrown instanceof TransferError) return thrown;
  return new TransferError('INTERNAL', `unexpected error: ${messageOf(thrown)}`, { cause: thrown });
}
