/*
 * What is fed, in one place: all that the fuzzer knows of `src/`.
 */
import type { Socket } from 'node:net';
import { Environment } from '../src/environment.ts';
import { invoke } from '../src/invocation.ts';
import { Redactor } from '../src/redaction/redactor.ts';

export { handoff } from '../src/actions/handoff.ts';
export { transferData } from '../src/actions/transfer-data.ts';
export { readLenientSettings } from '../src/config/lenient-settings.ts';
export { ENVIRONMENT_SETTINGS, FLOW_SETTINGS } from '../src/config/setting-names.ts';
export { SettingSource } from '../src/config/setting-source.ts';
export { decodeEvent, glimpseEvent } from '../src/connect/event.ts';
export { parseDomain } from '../src/cresta/domain.ts';
export { parseVirtualAgentName } from '../src/cresta/virtual-agent.ts';
export { type ErrorCode, TransferError } from '../src/errors.ts';
export { isJsonObject, type JsonObject, ownValue } from '../src/json.ts';
export { readApiAction, readSettings } from '../src/settings.ts';

/** The function in one environment. */
export interface FedFunction {
  /** @param remainingMs what Lambda says is left of its time */
  invoke(event: unknown, remainingMs: number): Promise<unknown>;
  close(): void;
}

/** Where the function opens a connection to. */
export type ConnectionTarget = Parameters<
  NonNullable<ConstructorParameters<typeof Environment>[0]['connect']>
>[0];

/** The function with these environment variables. */
export function startFunction(options: {
  readonly env: Readonly<Record<string, string>>;
  readonly connect: (target: ConnectionTarget) => Socket;
  /** Gets each line that it logs. */
  readonly onLine: (line: string) => void;
}): FedFunction {
  const { env, connect, onLine } = options;
  const environment = new Environment({
    env,
    connect,
    writeLines: (...lines) => {
      for (const line of lines) onLine(line);
    },
  });
  return {
    invoke: (event, remainingMs) =>
      invoke(environment, event, { getRemainingTimeInMillis: () => remainingMs }),
    close: () => environment.close(),
  };
}

/** The log line with these facts, as a redactor that was told of secrets and numbers writes it. */
export function redactedLine(
  told: { readonly secrets: readonly string[]; readonly phoneNumbers: readonly string[] },
  facts: object,
): string {
  const redactor = new Redactor();
  for (const secret of told.secrets) redactor.add(secret);
  for (const number of told.phoneNumbers) redactor.addAddress(number);
  return redactor.json({ message: 'x', facts: redactor.value(facts) });
}
