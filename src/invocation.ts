import type { ApiAction } from './actions/action.ts';
import { checkConnection } from './actions/check-connection.ts';
import { handoff } from './actions/handoff.ts';
import { transferData } from './actions/transfer-data.ts';
import type { Caller, Notes } from './auth/caller.ts';
import { type LenientSettings, readLenientSettings } from './config/lenient-settings.ts';
import { SettingSource } from './config/setting-source.ts';
import { decodeEvent, glimpseEvent } from './connect/event.ts';
import type { FlatResponse } from './connect/response.ts';
import { timeBudgetMs } from './connect/time-budget.ts';
import { callApi } from './cresta/api.ts';
import type { Environment, Start } from './environment.ts';
import { messageOf, TransferError } from './errors.ts';
import type { Effort } from './http/attempts.ts';
import { DeadlinePassed, startDeadline } from './http/deadline.ts';
import { describeAttempts } from './http/journal.ts';
import { type Message, message, ours } from './message.ts';
import { tellCredentials } from './redaction/credentials-to-redact.ts';
import { redactError } from './redaction/redact-error.ts';
import { Redactor } from './redaction/redactor.ts';
import { SHORTEST_SECRET } from './redaction/secret-forms.ts';
import {
  type ApiActionName,
  actionNamed,
  environmentWarnings,
  readApiAction,
  readSettings,
  type Settings,
} from './settings.ts';
import { Log } from './telemetry/log.ts';
import { type Conclusion, summarise } from './telemetry/summary.ts';
import { userText } from './text.ts';

const SERVICE = ours('amazon-connect-pstn-transfer');

/** What we use of Lambda's context object. */
export interface InvocationContext {
  readonly awsRequestId?: string;
  readonly functionName?: string;
  readonly invokedFunctionArn?: string;
  readonly memoryLimitInMB?: string;
  getRemainingTimeInMillis?(): number;
}

const API_ACTIONS: Readonly<Record<ApiActionName, ApiAction>> = {
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
  return new Invocation(environment, event, context ?? {}).run();
}

/** One call of the function: all that belongs to it, and to no other that runs beside it. */
class Invocation implements Caller {
  readonly effort: Effort;
  readonly redactor: Redactor;
  readonly secretCacheTtlMs: number;
  readonly notes: Notes = { renewals: new Map() };
  readonly #environment: Environment;
  readonly #event: unknown;
  readonly #source: SettingSource;
  readonly #lenient: LenientSettings;
  readonly #log: Log;
  readonly #start: Start;
  readonly #startedAt: number;
  readonly #budgetMs: number;
  readonly #functionName: string;

  /** Reads what must be known even where the event or the settings are bad, and starts the clock. */
  constructor(environment: Environment, event: unknown, context: InvocationContext) {
    const { clock, env, writeLines } = environment;
    this.#environment = environment;
    this.#event = event;
    this.#startedAt = clock.now();
    this.#start = environment.start();
    const { contactId, parameters, addresses } = glimpseEvent(event);
    this.#source = new SettingSource(env, parameters);
    this.#lenient = readLenientSettings(this.#source);
    this.secretCacheTtlMs = this.#lenient.secretCacheTtlMs;
    this.redactor = new Redactor(environment.secretForms);
    tellCredentials(this.#source, this.redactor);
    for (const address of addresses) this.redactor.addAddress(address);
    this.#budgetMs = timeBudgetMs({
      timeLimitMs: this.#lenient.timeLimitMs,
      waitedMs: this.#start.waitedMs,
      remainingMs: remainingTimeOf(context),
    });
    this.effort = {
      deadline: startDeadline(clock, this.#budgetMs),
      policy: this.#lenient.attempts,
      journal: [],
    };
    this.#functionName = context.functionName ?? env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'unknown';
    this.#log = new Log({
      writeLines,
      env,
      clock,
      redactor: this.redactor,
      common: {
        service: env['POWERTOOLS_SERVICE_NAME'] || SERVICE,
        function_name: ours(this.#functionName),
        function_arn: given(context.invokedFunctionArn),
        function_memory_size: given(context.memoryLimitInMB),
        function_request_id: given(context.awsRequestId),
        cold_start: this.#start.cold,
        contact_id: ours(userText(contactId)),
        action: nameOf(this.#source.peek('action')),
      },
    });
  }

  /** The response; a failure is thrown, or returned where `onError` says so. */
  async run(): Promise<FlatResponse> {
    try {
      this.#begin();
      const checks = this.#source.peek('action') === 'check_connection';
      return checks ? await this.#check() : await this.#answer();
    } catch (error) {
      return this.#fail(this.asFailure(error));
    } finally {
      this.effort.deadline.release();
    }
  }

  /** Takes note of what is renewed beside the call, while what is kept serves on; it may fail. */
  renew(what: 'secret' | 'token', renewal: Promise<unknown>): void {
    const { renewals } = this.notes;
    renewals.set(what, 'under way');
    renewal.then(
      () => renewals.set(what, 'done'),
      (error: unknown) => {
        renewals.set(what, 'failed');
        // One that is only given up, because the call is over, is none of an operator's business.
        if (!(error instanceof TransferError)) return;
        const facts = { error_code: ours(error.code), reason: error.wording };
        this.#log.warn(
          message`the ${ours(what)} could not be renewed; the kept one serves on`,
          facts,
        );
      },
    );
  }

  /** An error that may leave the function, of anything thrown. */
  asFailure(thrown: unknown): TransferError {
    return redactError(this.#asTransferError(thrown), this.redactor);
  }

  #begin(): void {
    if (this.#log.debugs) {
      this.#log.debug(message`event received`, { event: this.redactor.value(this.#event) });
    }
    for (const warning of this.#lenient.warnings) this.#log.warn(warning);
    this.#environment.warnOnce(this.#log, environmentWarnings(this.#source));
  }

  async #check(): Promise<FlatResponse> {
    const findings = await checkConnection(this.#environment, this.#source, this);
    this.#conclude({ outcome: 'checked', findings });
    return findings;
  }

  async #answer(): Promise<FlatResponse> {
    const event = decodeEvent(this.#event);
    const name = readApiAction(this.#source);
    const settings = this.#settingsFor(name);
    const action = API_ACTIONS[name];
    const request = action.request(event, settings, this.#environment.version);
    for (const warning of action.warningsAbout(event))
      this.#log.warn(warning.message, warning.facts);
    const answer = await callApi(request, settings, this.#environment, this);
    const { response, warnings, unusable } = action.respond(answer, settings, this.#lenient);
    for (const warning of warnings) this.#log.warn(warning.message, warning.facts);
    this.#conclude({ outcome: 'answered', unusable });
    return response;
  }

  #fail(failure: TransferError): FlatResponse {
    this.#conclude({ outcome: 'failed', failure });
    if (this.#lenient.onError === 'throw') throw failure;
    return {
      status: 'error',
      errorCode: failure.code,
      errorMessage: failure.message,
      retryable: String(failure.retryable),
    };
  }

  /** The settings of one action; a flow brings the same ones with each call. */
  #settingsFor(action: ApiActionName): Settings {
    const flowPart = this.#source.flowPart();
    if (flowPart === undefined) return readSettings(this.#source, action);
    const kept = this.#environment.settings.get(flowPart);
    if (kept) return kept;
    const settings = readSettings(this.#source, action);
    this.#environment.settings.set(flowPart, settings);
    return settings;
  }

  /** Warns of what can't be hidden, and writes the summary line and the metrics. */
  #conclude(conclusion: Conclusion): void {
    const { clock, metrics } = this.#environment;
    const course = {
      functionName: this.#functionName,
      action: actionNamed(this.#source.peek('action')) ?? 'unknown',
      coldStart: this.#start.cold,
      initWaitMs: this.#start.waitedMs,
      startedAt: this.#startedAt,
      endedAt: clock.now(),
      budgetMs: this.#budgetMs,
      journal: this.effort.journal,
      notes: this.notes,
    } as const;
    const short = [...this.redactor.tooShort].map(
      (name) =>
        message`${ours(name)} is shorter than ${SHORTEST_SECRET} characters: it cannot be kept out of logs and messages`,
    );
    this.#environment.warnOnce(this.#log, short);
    summarise(this.#log, conclusion, course);
    metrics.count(conclusion, course);
  }

  #asTransferError(thrown: unknown): TransferError {
    if (thrown instanceof TransferError) return thrown;
    if (!(thrown instanceof DeadlinePassed)) {
      const text = message`unexpected error: ${messageOf(thrown)}`;
      return new TransferError('INTERNAL', text, { cause: thrown });
    }
    const { journal } = this.effort;
    const attempts = describeAttempts(journal, this.#environment.clock.now(), this.#startedAt);
    const budgetMs = Math.max(0, Math.round(this.#budgetMs));
    return new TransferError(
      'DEADLINE_EXCEEDED',
      message`${thrown.wording} in the ${budgetMs} ms that the flow's time limit leaves: ${ours(attempts)}`,
      { cause: thrown },
    );
  }
}

/** The action as a log line tells it: its own name, or whatever a flow wrote instead. */
function nameOf(action: string | undefined): Message | string | undefined {
  const known = actionNamed(action);
  if (known !== undefined) return ours(known);
  return action === undefined ? undefined : userText(action);
}

/** An id that Lambda gave us: it stays as it is, whatever it looks like. */
function given(id: string | undefined): Message | undefined {
  return id === undefined ? undefined : ours(id);
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
