import { Redactor } from '../../src/redaction/redactor.ts';
import type { Output, Session } from '../kernel/session.ts';
import { UsageError } from '../kernel/usage-error.ts';
import type { Dialogue } from './dialogue/dialogue.ts';

/** A session that shows no secret that a run holds, wherever it comes from: AWS, a file, a mistake of ours. */
export interface SecretsHidden {
  readonly session: Session;
  /** Tells a secret. */
  hide(secret: string): void;
  /** The same dialogue; what is typed as a secret is one from then on. */
  dialogue(asks: Dialogue): Dialogue;
  /** The same error, fit to be shown. */
  error(error: unknown): unknown;
}

/** Puts a redactor before all that the session writes. */
export function secretsHidden(session: Session): SecretsHidden {
  const redactor = new Redactor();
  const hide = (secret: string) => redactor.add(secret);
  const hidden = (output: Output): Output => ({
    paint: output.paint,
    columns: output.columns,
    write: (text) => output.write(redactor.text(text)),
  });
  return {
    session: { ...session, stdout: hidden(session.stdout), stderr: hidden(session.stderr) },
    hide,
    dialogue: (asks) => ({
      attended: asks.attended,
      text: (question) => asks.text(question),
      choose: (question) => asks.choose(question),
      confirm: (question) => asks.confirm(question),
      async secret(question) {
        const typed = await asks.secret(question);
        hide(typed);
        return typed;
      },
    }),
    error: (error) =>
      error instanceof UsageError ? new UsageError(redactor.text(error.message)) : error,
  };
}
