import { UsageError } from '../../kernel/usage-error.ts';
import type { Dialogue } from './dialogue.ts';

/** Answers for nobody: with the defaults, or with an error that names what to pass. */
export const unattended: Dialogue = {
  attended: false,
  async text({ message, flag, initial = '', optional = false, check }) {
    if (initial === '' && optional) return '';
    if (initial === '') throw missing(message, flag);
    const problem = check(initial);
    if (problem !== undefined) throw new UsageError(`${problem} (${flag})`);
    return initial;
  },
  async secret({ message, flag, mayStay }) {
    if (mayStay) return '';
    throw missing(message, flag);
  },
  async choose({ message, flag, initial }) {
    if (initial === undefined) throw missing(message, flag);
    return initial;
  },
  async confirm({ unattended: answer }) {
    return answer;
  },
};

function missing(message: string, flag: string): UsageError {
  return new UsageError(`missing: ${message}; pass ${flag}`);
}
