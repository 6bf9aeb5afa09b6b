import { isJsonObject } from '../../../src/json.ts';
import { actionNamed } from '../../../src/settings.ts';
import { namesOf, type Resource } from '../scenario/resource-names.ts';

/** What our function is called where its deployment doesn't say otherwise. */
const USUAL_NAME = 'aws-lambda-connect-pstn-transfer';

/**
 * Whether a function that a flow invokes is ours: it goes by our name, as an ARN, an alias or as the designer
 * shows it; or it is asked for one of our actions. A parameter `action` alone is anybody's.
 * @param event what the flow sends to it
 * @param ours what our function is called here
 */
export function isOurs(resource: Resource, event: unknown, ours: string | undefined): boolean {
  const wanted = namesOf({ id: ours ?? USUAL_NAME, displayName: undefined });
  return (
    namesOf(resource).some((name) => wanted.includes(name)) ||
    actionNamed(actionIn(event)) !== undefined
  );
}

function actionIn(event: unknown): string | undefined {
  const details = isJsonObject(event) ? event['Details'] : undefined;
  const parameters = isJsonObject(details) ? details['Parameters'] : undefined;
  const action = isJsonObject(parameters) ? parameters['action'] : undefined;
  return typeof action === 'string' ? action : undefined;
}
