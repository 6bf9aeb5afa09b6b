import { lookUp, nameOf, namesOf, type Resource } from './resource-names.ts';
import type { QueueState, Scenario } from './scenario.ts';

/** What to call a queue: what the scenario calls its ARN or id, else its own name. */
export function queueName({ queues = {} }: Scenario, queue: Resource): string {
  const names = namesOf(queue);
  const [said] =
    Object.entries(queues).find(([, { arn }]) => arn !== undefined && names.includes(arn)) ?? [];
  return said ?? nameOf(queue);
}

/** What is wrong with a queue in this call; undefined for nothing. */
export function queueState(scenario: Scenario, queue: Resource): QueueState | undefined {
  const byName = lookUp(scenario.queues, { ...queue, displayName: queueName(scenario, queue) });
  return byName?.state;
}
