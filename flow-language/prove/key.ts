import { answerKey } from '../graph/parameters.ts';
import type { Reference } from '../model/reference.ts';

/** What a reference reads, the same for each way to write it: `External.status`, `Attributes.tier`. */
export function keyOf(reference: Reference): string {
  const answer = answerKey(reference);
  return (answer === undefined ? reference.path : ['External', ...answer]).join('.');
}

/** Whether a key is of the last function's answer. */
export function isOfAnswer(key: string): boolean {
  return key.startsWith('External.');
}

/** Whether a key is an attribute, which is there only where somebody sets it. */
export function isAttribute(key: string): boolean {
  return key.startsWith('Attributes.') || key.startsWith('FlowAttributes.');
}
