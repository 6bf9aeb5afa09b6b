import type { Block } from '../../flow-language/model/flow.ts';
import type { ReadFlow } from '../../flow-language/model/read-flow.ts';
import { objectAt } from '../../flow-language/model/read-layout.ts';
import { REAL_WORLD_SETTINGS } from './simulated-event.ts';

/**
 * A flow whose blocks pass neither hosts nor credentials to a function: so that nothing leaves this
 * machine, and no credential that somebody wrote into a flow is shown.
 * @param onNote gets one line for each parameter that was left out
 */
export function withoutCredentials(read: ReadFlow, onNote: (note: string) => void): ReadFlow {
  const blocks = [...read.flow.blocks].map(([id, block]): [string, Block] => {
    const attributes = Object.entries(objectAt(block.parameters, 'LambdaInvocationAttributes'));
    const kept = attributes.filter(([name]) => !REAL_WORLD_SETTINGS.has(name));
    if (kept.length === attributes.length) return [id, block];
    for (const [name] of attributes.filter((entry) => !kept.includes(entry))) {
      onNote(`left out the parameter ${name}`);
    }
    const parameters = {
      ...block.parameters,
      LambdaInvocationAttributes: Object.fromEntries(kept),
    };
    return [id, { ...block, parameters }];
  });
  return { ...read, flow: { ...read.flow, blocks: new Map(blocks) } };
}
