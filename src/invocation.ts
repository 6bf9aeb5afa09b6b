import type { ApiAction, Warning } from './actions/action.ts';
import { checkConnection } from './actions/check-connection.ts';
import { handoff } from './actions/handoff.ts';
import { type BatchResponse, recoverHandoffs } from './actions/recover-handoff.ts';
import { transferData } from './actions/transfer-data.ts';
import { readLenientSettings } from './config/lenient-settings.ts';
import { SettingSource } from './config/setting-source.ts';
import { readRecoveredAttributes } from './connect/contact-attributes.ts';
import { decodeEvent, glimpseEvent } from './connect/event.ts';
import { queueMessagesIn } from './connect/hang-up.ts';
import { timeBudgetMs } from './connect/limits.ts';
import type { FlatResponse } from './connect/response.ts';
import { callApi } from './cresta/api.ts';
import type { Environment } from './environment.ts';
import type { TransferError } from './errors.ts';
import { given, type InvocationContext, Job, remainingTimeOf } from './job.ts';
import { ours } from './message.ts';
import {
  type ActionName,
  type ApiActionName,
  actionNamed,
  readApiAction,
  readSettings,
  type Settings,
} from './settings.ts';
import { metricLines } from './telemetry/metrics.ts';
import { type Conclusion, summarise } from './telemetry/summary.ts';
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
  readonly #event: unknown;
  readonly #action: ActionName | undefined;

  /** Reads what must be known even where the event or the settings are bad, and starts the clock. */
  constructor(environment: Environment, event: unknown, context: InvocationContext) {
    const start = environment.start();
    const { contactId, parameters, addresses } = glimpseEvent(event);
    const source = new SettingSource(environment.env, parameters);
    const lenient = readLenientSettings(source);
    const asked = source.peek('action');
    const action = actionNamed(asked);
    const facts = {
      contact_id: ours(userText(contactId)),
      action: given(action) ?? (asked && userText(asked)),
    };
    const budgetMs = timeBudgetMs({
      timeLimitMs: lenient.timeLimitMs,
      waitedMs: start.waitedMs,
      remainingMs: remainingTimeOf(context),
    });
    const limit = "the flow's time limit";
    super({ environment, context, source, lenient, start, facts, budgetMs, limit });
    this.#event = event;
    this.#action = action;
    for (const address of addresses) this.redactor.addAddress(address);
  }

  /** The response; a failure is thrown, or returned where `onError` says so. */
  async run(): Promise<FlatResponse> {
    try {
      this.begin(this.#event);
      return this.#action === 'check_connection' ? await this.#check() : await this.#answer();
    } catch (error) {
      return this.#fail(this.asFailure(error));
    } finally {
      this.effort.deadline.release();
    }
  }

  async #check(): Promise<FlatResponse> {
    const { warning } = readRecoveredAttributes(this.source);
    if (warning) this.log.write('WARN', warning);
    const findings = await checkConnection(this.environment, this.source, this);
    this.#conclude({ outcome: 'checked', findings });
    return findings;
  }

  async #answer(): Promise<FlatResponse> {
    const event = decodeEvent(this.#event);
    const name = readApiAction(this.source);
    const settings = this.#settingsFor(name);
    const action = API_ACTIONS[name];
    const request = action.request(event, settings, this.environment.version);
    this.#warn(action.warningsAbout(event));
    const answer = await callApi(request, settings, this.environment, this);
    const { response, warnings, unusable } = action.respond(answer, settings, this.lenient);
    this.#warn(warnings);
    this.#conclude({ outcome: 'answered', unusable });
    return response;
  }

  #fail(failure: TransferError): FlatResponse {
    this.#conclude({ outcome: 'failed', failure });
    if (this.lenient.onError === 'throw') throw failure;
    return {
      status: 'error',
      errorCode: failure.code,
      errorMessage: failure.message,
      retryable: String(failure.retryable),
    };
  }

  #warn(warnings: readonly Warning[]): void {
    for (const warning of warnings) this.log.write('WARN', ...warning);
  }

  /** The settings of one action; a flow brings the same ones with each call. */
  #settingsFor(action: ApiActionName): Settings {
    const read = (): Settings => readSettings(this.source, action);
    const flowPart = this.source.flowPart();
    return flowPart ? this.environment.settings.getOrMake(flowPart, read) : read();
  }

  /** Writes the summary line and the metrics. */
  #conclude(conclusion: Conclusion): void {
    const course = this.conclude(this.#action ?? 'unknown');
    const metrics = metricLines(this.environment, conclusion, course);
    summarise(this.log, conclusion, course, metrics);
  }
}
