/** What the process tells the shell. Scripts branch on these, so they never change their meaning. */
export const EXIT = {
  /** Done. */
  ok: 0,
  /** The thing that was asked for failed. */
  failed: 1,
  /** The command was typed or fed wrongly; nothing was done. */
  usage: 2,
  /** This machine lacks a tool that the command needs; nothing was done. */
  missingTool: 3,
  /** What was asked isn't known: the budget for it was used up. */
  unfinished: 4,
  /** Ctrl-C: 128 + SIGINT, as shells have it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
