import { VIRTUAL_AGENT_NAME } from '../../simulator/cresta/virtual-agent.ts';
import { parseVirtualAgentName } from '../../src/cresta/virtual-agent.ts';
import { isJsonObject, type JsonObject } from '../../src/json.ts';

/** Settings that would lead to somebody else's hosts or use somebody's real credentials. */
export const REAL_WORLD_SETTINGS: ReadonlySet<string> = new Set([
  'apiDomain',
  'authDomain',
  'oauthSecretArn',
  'oauthClientId',
  'oauthClientSecret',
  'apiKey',
]);

/** An event that is safe to play against the simulated vendor, and what was changed for that. */
export interface SimulatedEvent {
  readonly event: unknown;
  /** One line for each change; empty where there was none. */
  readonly changes: readonly string[];
}

/**
 * The event without the parameters that name hosts or credentials, so that nothing leaves this
 * machine, and with the one virtual agent that the simulated vendor has. A malformed name of a
 * virtual agent stays, for the function to refuse.
 */
export function simulatedEvent(event: unknown): SimulatedEvent {
  const changes: string[] = [];
  const changed = withParameters(event, (parameters) =>
    Object.fromEntries(
      Object.entries(parameters).flatMap(([name, value]) => {
        if (REAL_WORLD_SETTINGS.has(name)) {
          if (value !== '' && value !== null) changes.push(`left out the parameter ${name}`);
          return [];
        }
        if (name !== 'virtualAgentName') return [[name, value]];
        const agent = simulatedAgent(value);
        if (agent !== value) changes.push(`used the simulated virtual agent ${agent}`);
        return [[name, agent]];
      }),
    ),
  );
  return { event: changed, changes };
}

/**
 * The event with other parameters (missing ones count as none). The event stays as it is where it
 * is too broken to have any, or had none and gets none.
 */
export function withParameters(
  event: unknown,
  change: (parameters: JsonObject) => JsonObject,
): unknown {
  if (!isJsonObject(event) || !isJsonObject(event['Details'])) return event;
  const parameters = event['Details']['Parameters'] ?? {};
  if (!isJsonObject(parameters)) return event;
  const changed = change(parameters);
  if (Object.keys({ ...parameters, ...changed }).length === 0) return event;
  return { ...event, Details: { ...event['Details'], Parameters: changed } };
}

/** The simulated virtual agent in place of a well-formed name; anything else as it is. */
export function simulatedAgent(name: unknown): unknown {
  if (typeof name !== 'string') return name;
  try {
    parseVirtualAgentName(name);
    return VIRTUAL_AGENT_NAME;
  } catch {
    return name;
  }
}
