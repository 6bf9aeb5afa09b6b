import type { ApiAction } from './actions/action.ts';
import { checkConnection } from './actions/check-connection.ts';
import { handoff } from './actions/handoff.ts';
import { type BatchResponse, recoverHandoffs } from './actions/recover-handoff.ts';
import { transferData } from './actions/transfer-data.ts';
import { type LenientSettings, readLenientSettings } from './config/lenient-settings.ts';
import { SettingSource } from './config/setting-source.ts';
import { readRecoveredAttributes } from './connect/contact-attributes.ts';
import { decodeEvent, glimpseEvent } from './connect/event.ts';
import { queueMessagesIn } from './connect/hang-up.ts';
import type { FlatResponse } from './connect/response.ts';
import { timeBudgetMs } from './connect/time-budget.ts';
import { callApi } from './cresta/api.ts';
import type { Environment } from './environment.ts';
import type { TransferError } from './errors.ts';
import { type InvocationContext, Job, remainingTimeOf } from './job.ts';
import { type Message, ours } from './message.ts';
import {
  type ApiActionName,
  actionNamed,
  readApiAction,
  readSettings,
  type Settings,
} from './settings.ts';
import { type Conclusion, type CourseOfCall, summarise } from './telemetry/summary.ts';
import { userText } from './text.ts';

const API_ACTIONS: Readonly<Record<ApiActionName, ApiAction>> = {
  get_pstn_transfer_data: transferData,
  get_handoff_data: handoff,
};

/**
 * Answers whatever Lambda is invoked with: a flow's event, or messages of the queue in which hang-ups
 * wait.
 * @throws TransferError, as `invoke` does
 */
export async function handle(
  environment: Environment,
  event: unknown,
  context?: InvocationContext | null,
): Promise<FlatResponse | BatchResponse> {
  const messages = queueMessagesIn(event);
  if (messages) return recoverHandoffs(environment, messages, context ?? {});
  return invoke(environment, event, context);
}

/**
 * Answers one invocation by a flow: decodes the event, reads the settings, asks the API, shapes the
 * response.
 * @throws TransferError, redacted, unless `onError` is `return`
 */
export async function invoke(
  environment: Environment,
  event: unknown,
  context?: InvocationContext | null,
): Promise<FlatResponse> {
  return new Invocation(environment, event, context ?? {}).run();
}

/** One call of the function by a flow. */
class Invocation extends Job {
  readonly #environment: Environment;
  readonly #event: unknown;
  readonly #source: SettingSource;
  readonly #lenient: LenientSettings;

  /** Reads what must be known even where the event or the settings are bad, and starts the clock. */
  constructor(environment: Environment, event: unknown, context: InvocationContext) {
    const start = environment.start();
    const { contactId, parameters, addresses } = glimpseEvent(event);
    const source = new SettingSource(environment.env, parameters);
    const lenient = readLenientSettings(source);
    const budgetMs = timeBudgetMs({
      timeLimitMs: lenient.timeLimitMs,
      waitedMs: start.waitedMs,
      remainingMs: remainingTimeOf(context),
    });
    const facts = {
      contact_id: ours(userText(contactId)),
      action: nameOf(source.peek('action')),
    };
    const limit = "the flow's time limit";
    super({ environment, context, source, lenient, start, facts, budgetMs, limit });
    this.#environment = environment;
    this.#event = event;
    this.#source = source;
    this.#lenient = lenient;
    for (const address of addresses) this.redactor.addAddress(address);
  }

  /** The response; a failure is thrown, or returned where `onError` says so. */
  async run(): Promise<FlatResponse> {
    try {
      this.begin(this.#event);
      const checks = this.#source.peek('action') === 'check_connection';
      return checks ? await this.#check() : await this.#answer();
    } catch (error) {
      return this.#fail(this.asFailure(error));
    } finally {
      this.effort.deadline.release();
    }
  }

  async #check(): Promise<FlatResponse> {
    for (const warning of readRecoveredAttributes(this.#source).warnings) this.log.warn(warning);
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
      this.log.warn(warning.message, warning.facts);
    const answer = await callApi(request, settings, this.#environment, this);
    const { response, warnings, unusable } = action.respond(answer, settings, this.#lenient);
    for (const warning of warnings) this.log.warn(warning.message, warning.facts);
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

  /** Writes the summary line and the metrics. */
  #conclude(conclusion: Conclusion): void {
    const action = actionNamed(this.#source.peek('action')) ?? 'unknown';
    const course: CourseOfCall = { ...this.conclude(), action };
    summarise(this.log, conclusion, course);
    this.#environment.metrics.count(conclusion, course);
  }
}

/** The action as a log line tells it: its own name, or whatever a flow wrote instead. */
function nameOf(action: string | undefined): Message | string | undefined {
  const known = actionNamed(action);
  if (known !== undefined) return ours(known);
  return action === undefined ? undefined : userText(action);
}
