import type { Target } from '../../flow-language/build/routing-blocks.ts';
import { queueArn } from '../../flow-language/model/arn.ts';

/**
 * Takes transfer targets with their queues: `pstn:PSTN1=arn:aws:connect:…`.
 * @throws Error whose message continues "--target …"
 */
export function readTargets(texts: readonly string[]): readonly Target[] {
  const targets = texts.map((text) => {
    // An ARN holds no equals sign; a target may.
    const sign = text.lastIndexOf('=');
    const target = text.slice(0, Math.max(0, sign));
    if (target === '') throw new Error(`must be TARGET=QUEUE-ARN, not "${text}"`);
    return { target, queue: { arn: queueArn(text.slice(sign + 1)) } };
  });
  const names = targets.map(({ target }) => target);
  const twice = names.find((target, index) => names.indexOf(target) !== index);
  if (twice !== undefined) throw new Error(`has ${twice} twice: it can have one queue only`);
  return targets;
}
