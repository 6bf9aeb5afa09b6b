import type { CANCEL_SYMBOL } from '@clack/prompts';
import { visible } from '../../kernel/gate.ts';
import type { Terminal } from '../../kernel/session.ts';
import { type Dialogue, Interrupted, WentBack } from './dialogue.ts';

/** What is typed to take out a value that is there. */
const NOTHING = '-';

/**
 * Asks on a terminal. Questions go where messages go, so that standard output stays for answers. They don't
 * pass the session's gate, since they move the cursor: their texts are made visible here.
 */
export async function clackDialogue(terminal: Terminal): Promise<Dialogue> {
  const { confirm, isCancel, password, select, text } = await import('@clack/prompts');

  const answered = async <Value>(
    ask: () => Promise<Value | typeof CANCEL_SYMBOL>,
  ): Promise<Value> => {
    // To clack, both end a question.
    let isEscape = false;
    const notice = (_text: unknown, key: { readonly name?: string } | undefined) => {
      isEscape = key?.name === 'escape';
    };
    const prompt = ask();
    terminal.input.on('keypress', notice);
    try {
      const answer = await prompt;
      if (!isCancel(answer)) return answer;
      throw isEscape ? new WentBack() : new Interrupted('Ctrl-C');
    } finally {
      terminal.input.off('keypress', notice);
    }
  };

  return {
    attended: true,
    async text({ message, initial: known, optional = false, check }) {
      // What can't be shown as it is can't be offered.
      const initial = known === visible(known ?? '') ? known : undefined;
      const mayBeTakenOut = optional && initial !== undefined;
      const answer = await answered(() =>
        text({
          ...terminal,
          message: `${visible(message)}${mayBeTakenOut ? ` (${NOTHING} for none)` : ''}`,
          ...(initial === undefined ? {} : { placeholder: initial, defaultValue: initial }),
          validate: (typed = '') => {
            const trimmed = typed.trim() || (initial ?? '');
            if (mayBeTakenOut && trimmed === NOTHING) return undefined;
            if (trimmed === '') return optional ? undefined : 'Please type something.';
            return check(trimmed);
          },
        }),
      );
      // Nothing typed at all comes as undefined, whatever the type says.
      const trimmed = (answer ?? '').trim() || (initial ?? '');
      return mayBeTakenOut && trimmed === NOTHING ? '' : trimmed;
    },
    async secret({ message, mayStay, check }) {
      const answer = await answered(() =>
        password({
          ...terminal,
          message: `${visible(message)} (not shown as you type${mayStay ? '; Enter keeps the one that is there' : ''})`,
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
      const answer = await answered(() =>
        select<number>({
          ...terminal,
          message: visible(message),
          options: options.map(({ label, hint }, value) => ({
            value,
            label: visible(label),
            ...(hint === undefined ? {} : { hint: visible(hint) }),
          })),
          initialValue: options.findIndex(({ value }) => value === initial),
        }),
      );
      const chosen = options[answer];
      if (chosen === undefined) throw new Error(`no such choice: ${answer}`);
      return chosen.value;
    },
    confirm: ({ message, initial }) =>
      answered(() => confirm({ ...terminal, message: visible(message), initialValue: initial })),
  };
}
