/** Rows of "Exit code" in the help of many commands. */
export const MISTYPED_ROW = [
  '2',
  "Mistyped, or a file that can't be read; nothing was done.",
] as const;
export const MISSING_TOOL_ROW = [
  '3',
  'This machine lacks what it takes; nothing was done.',
] as const;
export const INTERRUPTED_ROW = ['130', 'Ctrl-C.'] as const;
