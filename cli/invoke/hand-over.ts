import type { CrestaSimulator } from '../../simulator/cresta/start-cresta-simulator.ts';
import { Environment } from '../../src/environment.ts';
import { TransferError } from '../../src/errors.ts';
import { invoke } from '../../src/invocation.ts';
import { withParameters } from '../local/simulated-event.ts';

/**
 * Makes the simulated vendor have had the event's call: asks for transfer data as the function
 * does, dials, and has the AI agent hang up. Then there is hand-off data for this contact.
 * False where the event is too broken for that; the invocation itself will say why.
 */
export async function handOver(
  event: unknown,
  vendor: CrestaSimulator,
  settings: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  // Without what would come between the vendor's answer and the tones it expects.
  const { dtmfPrefix: _prefix, onError: _onError, ...env } = settings;
  const environment = new Environment({ env, writeLines: () => {} });
  try {
    const transfer = await invoke(
      environment,
      withParameters(event, (parameters) => ({
        ...parameters,
        action: 'get_pstn_transfer_data',
        dtmfPrefix: '',
        onError: 'throw',
      })),
    );
    const leg = vendor.dial(transfer['phoneNumber'] ?? '', transfer['dtmfSequence'] ?? '');
    if (leg.recognised) leg.hangUp();
    return leg.recognised;
  } catch (error) {
    if (error instanceof TransferError) return false;
    throw error;
  } finally {
    environment.close();
  }
}
