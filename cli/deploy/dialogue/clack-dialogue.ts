import type { CANCEL_SYMBOL } from '@clack/prompts';
import type { Terminal } from '../../kernel/session.ts';
import { type Dialogue, Interrupted } from './dialogue.ts';

/** Asks on a terminal. Questions go where messages go, so that standard output stays for answers. */
export async function clackDialogue(terminal: Terminal): Promise<Dialogue> {
  const { confirm, isCancel, password, select, text } = await import('@clack/prompts');

  const answered = async <Value>(prompt: Promise<Value | typeof CANCEL_SYMBOL>): Promise<Value> => {
    const answer = await prompt;
    if (isCancel(answer)) throw new Interrupted('Ctrl-C');
    return answer;
  };

  return {
    attended: true,
    async text({ message, initial, optional = false, check }) {
      const answer = await answered(
        text({
          ...terminal,
          message,
          ...(initial === undefined ? {} : { initialValue: initial }),
          validate: (typed = '') => {
            const trimmed = typed.trim();
            if (trimmed === '') return optional ? undefined : 'Please type something.';
            return check(trimmed);
          },
        }),
      );
      // Nothing typed at all comes as undefined, whatever the type says.
      return (answer ?? '').trim();
    },
    async secret({ message, mayStay, check }) {
      const answer = await answered(
        password({
          ...terminal,
          message: `${message} (not shown as you type${mayStay ? '; Enter keeps the one that is there' : ''})`,
          // No stand-in for each character either: it would tell the length.
          mask: '',
          validate: (typed = '') => {
            if (typed === '') return mayStay ? undefined : 'Please type something.';
            return check(typed);
          },
        }),
      );
      return answer ?? '';
    },
    async choose({ message, options, initial }) {
      const answer = await answered(
        select<number>({
          ...terminal,
          message,
          options: options.map(({ label, hint }, value) => ({
            value,
            label,
            ...(hint === undefined ? {} : { hint }),
          })),
          initialValue: options.findIndex(({ value }) => value === initial),
        }),
      );
      const chosen = options[answer];
      if (chosen === undefined) throw new Error(`no such choice: ${answer}`);
      return chosen.value;
    },
    confirm: ({ message, initial }) =>
      answered(confirm({ ...terminal, message, initialValue: initial })),
  };
}
