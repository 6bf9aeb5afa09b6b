import sampleEvent from '../../events/get-pstn-transfer-data.json' with { type: 'json' };
import { objectAt } from '../../flow-language/model/read-layout.ts';
import { contactDataOf } from '../../simulator/connect/run/contact-data.ts';
import type { JsonObject } from '../../src/json.ts';
import type { Session } from '../kernel/session.ts';
import { readEvent } from './read-event.ts';

/**
 * The contact of an event, or of a made-up one. The event's parameters are left out, with a note: what
 * the function gets is the flow's to say.
 * @throws UsageError for a file that can't be read
 */
export async function readContact(
  path: string | undefined,
  session: Pick<Session, 'stdin' | 'stderr'>,
): Promise<JsonObject> {
  const event = path === undefined ? sampleEvent : await readEvent(path, session);
  const parameters = objectAt(objectAt(event, 'Details'), 'Parameters');
  if (path !== undefined && Object.keys(parameters).length > 0) {
    session.stderr.write(
      "Note: left out the event's parameters; the blocks of the flow say what the function gets.\n",
    );
  }
  return contactDataOf(event);
}
