import type { Paint } from '../../timeline/look.ts';
import { whatToDo } from '../../timeline/what-to-do.ts';
import type { ConnectionCheck } from '../aws/check-deployed.ts';

/** The function's check of itself in words, a line for each step. */
export function renderCheck(check: ConnectionCheck, paint: Paint): string[] {
  const steps = [
    ['settings', check.settings, ''],
    ['secret', check.secret, check.secretMs],
    ['token', check.token, check.tokenMs],
    ['way to the API', check.api, check.apiMs],
  ] as const;
  const lines = steps.map(([name, outcome, ms]) => {
    const time = ms === '' ? '' : ` (${ms} ms)`;
    return `  ${paint(styleOf(outcome), outcome.padEnd(12))} ${name}${time}`;
  });
  if (check.status === 'ok') return [...lines, 'The function can reach Cresta. No call was made.'];
  const code = steps.map(([, outcome]) => outcome).find(isErrorCode) ?? 'INTERNAL';
  return [...lines, `${paint('red', `${code}:`)} ${check.message}`, whatToDo(code)];
}

function styleOf(outcome: string): 'green' | 'gray' | 'red' {
  if (outcome === 'ok') return 'green';
  return isErrorCode(outcome) ? 'red' : 'gray';
}

function isErrorCode(outcome: string): boolean {
  return !['ok', 'not used', 'not reached'].includes(outcome);
}
