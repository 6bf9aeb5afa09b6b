import { randomInt } from 'node:crypto';
import { applyFault } from '../../simulator/cresta/apply-fault.ts';
import { type Fault, parseFault } from '../../simulator/cresta/fault-notation.ts';
import { messageOf } from '../../src/errors.ts';
import { UsageError } from '../kernel/usage-error.ts';

/**
 * Reads the faults of `--fault`. Several lists for one endpoint follow one another.
 * @throws UsageError that says what is wrong and what is possible.
 */
export function decodeFaults(texts: readonly string[]): readonly Fault[] {
  const faults: Fault[] = [];
  for (const text of texts) {
    const fault = parse(text);
    const index = faults.findIndex(
      (other) => other.endpoint === fault.endpoint && 'share' in other === 'share' in fault,
    );
    const before = faults[index];
    if (before === undefined) faults.push(fault);
    else if ('answers' in before && 'answers' in fault) {
      faults[index] = { ...before, answers: [...before.answers, ...fault.answers] };
    } else throw new UsageError(`fault "${text}": ${fault.endpoint} has a share at random already`);
  }
  return faults;
}

/** Makes the faults happen. Those at random hit other requests each time. */
export function applyFaults(
  vendor: Parameters<typeof applyFault>[0],
  faults: readonly Fault[],
): void {
  for (const fault of faults) applyFault(vendor, fault, randomInt(2 ** 31));
}

function parse(text: string): Fault {
  try {
    return parseFault(text);
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}
