import * as v from 'valibot';
import { decode } from '../../flow-language/decode.ts';
import { messageOf } from '../../src/errors.ts';

const Request = v.object({
  id: v.number(),
  command: v.string(),
  argument: v.optional(v.unknown()),
});

/**
 * Makes this process a worker: it does what the bench asks, and ends when the bench lets go of it.
 * @param commands what it can do, by name; their results go back as messages between processes do
 */
export function serveCommands(
  commands: Readonly<Record<string, (argument: unknown) => unknown>>,
): void {
  process.on('message', async (message) => {
    const { id, command, argument } = decode(Request, message, 'request to a worker');
    try {
      const value = await commands[command]?.(argument);
      process.send?.({ kind: 'value', id, value });
    } catch (error) {
      process.send?.({ kind: 'error', id, message: messageOf(error) });
    }
  });
  process.once('disconnect', () => process.exit());
}
