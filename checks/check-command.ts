import { type Command, command } from '../cli/kernel/command.ts';
import { EXIT } from '../cli/kernel/exit-code.ts';
import { INTERRUPTED_ROW, MISSING_TOOL_ROW } from '../cli/kernel/exit-code-rows.ts';
import type { Session } from '../cli/kernel/session.ts';

/**
 * A command that checks something with tools that npm doesn't bring, and takes no options.
 * @param shows what its one example shows
 * @param needs what it takes, and what becomes of it: a row of the help each
 * @param check tells whether all passed; throws MissingTool where this machine lacks something
 */
export function checkCommand(
  shows: string,
  needs: readonly (readonly [string, string])[],
  check: (session: Session) => Promise<boolean>,
): Command {
  const exitCodes = [
    ['0', 'All passed.'],
    ['1', 'Something failed.'],
    ['2', 'Mistyped; nothing was done.'],
    MISSING_TOOL_ROW,
    INTERRUPTED_ROW,
  ] as const;
  return command(
    {
      examples: [{ typed: '', shows }],
      declare: (bare) => bare,
      notes: [
        { title: 'What it takes', rows: needs },
        { title: 'Exit code', rows: exitCodes },
      ],
    },
    async (_input, session) => ((await check(session)) ? EXIT.ok : EXIT.failed),
  );
}
