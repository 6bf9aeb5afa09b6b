import type { TestContext } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import type { IPty } from '@lydell/node-pty';

/** A program at a terminal, as somebody who sits there sees and drives it. */
export interface Terminal {
  /** Every byte that the terminal got, control sequences and all: what a scrollback could hold. */
  readonly bytes: string;
  /** Resolves when the text shows up after what was waited for before. */
  shows(text: string): Promise<void>;
  /**
   * Resolves when this question is open. What is typed between two questions is lost or cut, since the terminal
   * leaves its raw mode there.
   */
  asks(question: string): Promise<void>;
  type(text: string): void;
  /** Resolves with the exit code. */
  readonly ended: Promise<number>;
}

/** Why no pseudo-terminal can be had on this machine; undefined where one can. */
export const terminalMissing: string | false = await import('@lydell/node-pty').then(
  () => false as const,
  (error: unknown) => `no pseudo-terminal on this platform: ${String(error).split('\n')[0]}`,
);

/** Longest wait for something to show up; a program that hangs fails then. */
const PATIENCE_MS = 60_000;

/** Starts a Node program at a terminal of 100 columns; it ends with the test at the latest. */
export async function startAtTerminal(
  t: TestContext,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Terminal> {
  const { spawn } = await import('@lydell/node-pty');
  const pty: IPty = spawn(process.execPath, [...argv], { cols: 100, rows: 50, env: { ...env } });
  let bytes = '';
  let seen = 0;
  let wake = () => {};
  let hasEnded = false;
  pty.onData((data) => {
    bytes += data;
    wake();
  });
  const ended = new Promise<number>((resolve) => {
    pty.onExit(({ exitCode }) => {
      hasEnded = true;
      wake();
      resolve(exitCode);
    });
  });
  const end = () => {
    // The first signal of another kind only asks a command to come to an end.
    if (!hasEnded) pty.kill('SIGKILL');
    return ended;
  };
  t.after(end);
  const shows = async (text: string): Promise<void> => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      wake();
    }, PATIENCE_MS);
    try {
      for (;;) {
        const shown = stripVTControlCharacters(bytes);
        const found = shown.indexOf(text, seen);
        if (found !== -1) {
          seen = found + text.length;
          return;
        }
        if (hasEnded || isLate) {
          // Before any clean-up, which a program that still writes would make fail.
          await end();
          throw new Error(`"${text}" never showed up:\n${shown}`);
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    get bytes() {
      return bytes;
    },
    ended,
    type: (text) => pty.write(text),
    shows,
    asks: (question) => shows(`◆  ${question}`),
  };
}
