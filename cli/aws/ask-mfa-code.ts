import { createInterface } from 'node:readline/promises';
import { visible } from '../kernel/gate.ts';
import type { Session } from '../kernel/session.ts';

/** Asks for the code of an MFA device at the terminal; undefined where nobody sits at one. */
export function askMfaCode({
  terminal,
}: Pick<Session, 'terminal'>): ((device: string) => Promise<string>) | undefined {
  if (terminal === undefined) return undefined;
  return async (device) => {
    const lines = createInterface({ ...terminal, terminal: true });
    try {
      return (await lines.question(`Code of the MFA device ${visible(device)}: `)).trim();
    } finally {
      lines.close();
    }
  };
}
