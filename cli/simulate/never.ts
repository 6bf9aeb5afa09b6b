import type { Wish } from '../../flow-language/prove/wish.ts';
import { isJsonObject } from '../../src/json.ts';
import type { CallReport } from '../../timeline/call-report.ts';
import type { Judged } from './expectation.ts';

/** Compares a call with what must never be so when one has ended. */
export function judgeNever(wishes: readonly Wish[], report: CallReport): readonly Judged[] {
  return wishes.map(({ text, facts }) => {
    const isSo = facts.every((fact) => holds(fact, report) !== fact.isNot);
    return { expected: `never ${text}`, met: !isSo, actual: isSo ? 'all of it is so' : text };
  });
}

function holds(
  { what, name, value }: Wish['facts'][number],
  { ending, transferTarget, outcome, attributes, steps, events }: CallReport,
): boolean {
  switch (what) {
    case 'queue':
      return ending.kind === 'queue' && ending.queue === value;
    case 'end':
      return ending.kind === value;
    case 'target':
      return (transferTarget ?? '') === value;
    case 'agent':
      return outcome !== 'not-handed-over';
    case 'attribute':
      return (attributes[name] ?? '') === value;
    case 'passed':
      return steps.some(({ block }) => block === name);
    case 'failed':
      return steps.some(
        ({ block, branch }) => block === name && /Error$|Exceeded$|Failed$/.test(branch ?? ''),
      );
    case 'answered':
      return events.some(
        (event) =>
          event.type === 'function-returned' &&
          isJsonObject(event.response) &&
          String(event.response[name] ?? '') === value,
      );
  }
}
