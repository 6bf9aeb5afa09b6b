import {
  type AuthMode,
  startCrestaSimulator,
} from '../../simulator/cresta/start-cresta-simulator.ts';
import { isJsonObject } from '../../src/json.ts';
import { simulatedEvent } from '../local/simulated-event.ts';
import { simulatedSettings } from '../local/simulated-settings.ts';
import { handOver } from './hand-over.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** All that one invocation against a simulated vendor needs. */
export interface Simulation {
  readonly event: unknown;
  readonly settings: Variables;
  /** What was changed or done beforehand, one line each. */
  readonly notes: readonly string[];
  /** Ends the vendor. */
  close(): Promise<void>;
}

/**
 * Starts a simulated vendor for one event. Where the event asks for a hand-off, the call was handed
 * over before: else there would be none.
 */
export async function prepareSimulation(
  original: unknown,
  auth: AuthMode,
  env: Variables,
): Promise<Simulation> {
  const vendor = await startCrestaSimulator();
  const settings = simulatedSettings(vendor.environment(auth), env);
  const { event, changes } = simulatedEvent(original);
  const notes = [...changes];
  if (
    actionOf(event, settings) === 'get_handoff_data' &&
    (await handOver(event, vendor, settings))
  ) {
    notes.push('the simulated AI agent had this call first, so that there is hand-off data');
  }
  return { event, settings, notes, close: () => vendor.close() };
}

function actionOf(event: unknown, settings: Variables): unknown {
  const details = isJsonObject(event) ? event['Details'] : undefined;
  const parameters = isJsonObject(details) ? details['Parameters'] : undefined;
  const action = isJsonObject(parameters) ? parameters['action'] : undefined;
  return action || settings['action'];
}
