import { NEXT } from '../run/outcome.ts';
import { parameterText } from '../run/parameter-text.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Create task": the task is somebody else's to do, and the call goes on.
 * @see https://docs.aws.amazon.com/connect/latest/devguide/createtask.html
 */
export const createTask: BlockKind = {
  run({ contact }, block) {
    const name = parameterText(block, 'Name', contact) ?? '';
    contact.found = { ...contact.found, Task: { ContactId: 'simulated-task' } };
    return { go: 'next', reason: `a task waits${name === '' ? '' : `: ${name}`}` };
  },
};

/**
 * "Connect assistant": an agent will have one beside the call.
 * @see https://docs.aws.amazon.com/connect/latest/devguide/createwisdomsession.html
 */
export const createWisdomSession: BlockKind = {
  run({ contact }) {
    contact.found = { ...contact.found, Wisdom: { SessionArn: 'simulated-session' } };
    return NEXT;
  },
};
