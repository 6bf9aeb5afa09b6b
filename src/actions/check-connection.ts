import type { Caller } from '../auth/caller.ts';
import type { OAuthClient } from '../auth/credentials.ts';
import type { SettingSource } from '../config/setting-source.ts';
import type { FlatResponse } from '../connect/response.ts';
import { reachApi } from '../cresta/api.ts';
import type { Environment } from '../environment.ts';
import type { TransferError } from '../errors.ts';
import { readSettings } from '../settings.ts';
import { userText } from '../text.ts';

/** What came of one step. */
interface Finding<T = unknown> {
  /** `ok`, `not used`, `not reached` or an error code. */
  readonly outcome: string;
  /** Of the failure, else empty. */
  readonly message: string;
  /** Whole milliseconds, empty where nothing was measured. */
  readonly ms: string;
  /** What the step brought, where it is needed further on. */
  readonly value?: T;
}

const NOT_USED: Finding<never> = { outcome: 'not used', message: '', ms: '' };
const NOT_REACHED: Finding<never> = { outcome: 'not reached', message: '', ms: '' };

/** The invocation that checks: it can tell of anything thrown. */
interface Checker extends Caller {
  /** An error that may be shown, of anything thrown. */
  asFailure(thrown: unknown): TransferError;
}

/**
 * `check_connection`: tries each step of a call but the call itself, past the caches, for the person who
 * sets the function up. Never throws; a failed step is told in the response.
 */
export async function checkConnection(
  environment: Environment,
  source: SettingSource,
  checker: Checker,
): Promise<FlatResponse> {
  const { clock, http, authorizer } = environment;

  const attempt = async <T>(step: () => T | Promise<T>): Promise<Finding<T>> => {
    const startedAt = clock.now();
    const ms = (): string => String(Math.round(clock.now() - startedAt));
    try {
      const value = await step();
      return { outcome: 'ok', message: '', ms: ms(), value };
    } catch (error) {
      const { code, message } = checker.asFailure(error);
      return { outcome: code, message, ms: ms() };
    }
  };

  const settings = await attempt(() => readSettings(source, 'check_connection'));
  if (!settings.value) {
    return report(environment, settings, NOT_REACHED, NOT_REACHED, NOT_REACHED);
  }
  const { credentials, origins } = settings.value;
  const { api, auth = '' } = origins;
  const reached = attempt(() => reachApi(api, http, checker.effort));
  let secret: Finding<OAuthClient> = NOT_USED;
  let token: Finding = NOT_USED;
  if (credentials.kind === 'secret') {
    secret = await attempt(() => authorizer.secrets.readAgain(credentials.secret, checker));
  }
  if (credentials.kind !== 'apiKey') {
    const client = credentials.kind === 'oauth' ? credentials.client : secret.value;
    token = client
      ? await attempt(() => authorizer.tokens.fetch(auth, client, checker))
      : NOT_REACHED;
  }
  return report(environment, settings, secret, token, await reached);
}

function report(
  { version }: Environment,
  settings: Finding,
  secret: Finding,
  token: Finding,
  api: Finding,
): FlatResponse {
  const message = [settings, secret, token, api].map((finding) => finding.message).find(Boolean);
  return {
    status: message === undefined ? 'ok' : 'error',
    settings: settings.outcome,
    secret: secret.outcome,
    token: token.outcome,
    api: api.outcome,
    message: message ?? '',
    secretMs: secret.ms,
    tokenMs: token.ms,
    apiMs: api.ms,
    version: userText(version),
  };
}
