import type { ApiAction } from './actions/action.ts';
import { checkConnection } from './actions/check-connection.ts';
import { handoff } from './actions/handoff.ts';
import { transferData } from './actions/transfer-data.ts';
import { beginInvocation, type Invocation, type InvocationContext } from './begin-invocation.ts';
import { decodeEvent } from './connect/event.ts';
import type { FlatResponse } from './connect/response.ts';
import { callApi } from './cresta/api.ts';
import type { Environment } from './environment.ts';
import { type ApiActionName, readApiAction, readSettings, type Settings } from './settings.ts';
import { version } from './version.ts';

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
  const invocation = beginInvocation(environment, event, context ?? {});
  const { source, lenient, log, scope, conclude, asFailure } = invocation;
  try {
    log.debug('event received', { event });
    for (const warning of lenient.warnings) log.warn(String(warning));
    if (source.peek('action') === 'check_connection') {
      const findings = await checkConnection(environment, source, scope, asFailure);
      conclude({ outcome: 'checked', findings });
      return findings;
    }
    return await answer(environment, event, invocation);
  } catch (error) {
    const failure = asFailure(error);
    conclude({ outcome: 'failed', failure });
    if (lenient.onError === 'throw') throw failure;
    const { code, message, retryable } = failure;
    return {
      status: 'error',
      errorCode: code,
      errorMessage: message,
      retryable: String(retryable),
    };
  } finally {
    scope.deadline.release();
  }
}

/** The way of an invocation that asks the API and succeeds. */
async function answer(
  environment: Environment,
  event: unknown,
  { source, lenient, log, scope, conclude }: Invocation,
): Promise<FlatResponse> {
  const decoded = decodeEvent(event);
  const name = readApiAction(source);
  const settings = settingsFor(environment, source, name);
  const action = API_ACTIONS[name];
  const request = action.request(decoded, settings, version(environment.env));
  for (const { message, facts } of action.warningsAbout(decoded)) log.warn(String(message), facts);
  const body = await callApi(request, settings, environment, scope);
  const { response, warnings, unusable } = action.respond(body, settings, lenient);
  for (const { message, facts } of warnings) log.warn(String(message), facts);
  conclude({ outcome: 'answered', unusable });
  return response;
}

function settingsFor(
  environment: Environment,
  source: Invocation['source'],
  name: ApiActionName,
): Settings {
  const read = (): Settings => readSettings(source, name);
  const flowPart = source.flowPart();
  return flowPart === undefined ? read() : environment.settings.get(flowPart, read);
}
