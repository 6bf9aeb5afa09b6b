/**
 * This machine lacks a tool that the command needs. The message says which, and how to get it; the process
 * exits with 3.
 */
export class MissingTool extends Error {
  override readonly name = 'MissingTool';
}
