import { credentials } from '../../lint/rules/credentials.ts';
import { dtmfExposed } from '../../lint/rules/dtmf-exposed.ts';
import { sensitiveInput } from '../../lint/rules/sensitive-input.ts';
import type { Flow } from '../../model/flow.ts';
import type { Property } from '../property.ts';

const RULES = [credentials, dtmfExposed, sensitiveInput];
const found = new WeakMap<Flow, ReadonlyMap<string, string>>();

export const secretTold: Property = {
  id: 'secret-told',
  title: () => 'No secret is spoken, stored or logged.',
  brokenBy: ({ step: { flow, block } }) => secretsOf(flow).get(block.id),
};

/** What lint finds of secrets, by block. */
function secretsOf(flow: Flow): ReadonlyMap<string, string> {
  const known = found.get(flow);
  if (known !== undefined) return known;
  const dangers = RULES.flatMap((rule) =>
    rule.find(flow).filter(({ level }) => (level ?? rule.level) === 'error'),
  );
  const secrets = new Map(dangers.map(({ block, what }) => [block, what]));
  found.set(flow, secrets);
  return secrets;
}
