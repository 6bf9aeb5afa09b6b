import type { Tag } from '@aws-sdk/client-cloudformation';
import type { ExistingStack } from '../aws/read-stack.ts';
import type { DeployOptions } from './deploy-syntax.ts';
import type { Given } from './given.ts';
import type { Ownership } from './plan.ts';

/** Tags and keys for what is made outside the stack. */
export function ownershipOf(
  options: DeployOptions,
  given: Given,
  stack: ExistingStack | undefined,
): Ownership {
  return {
    tags: allTags(given, stack),
    secretKeyArn: options.secretKmsKey,
    bucketKeyArn: options.bucketKmsKey,
    updateSecret: options.updateSecret,
  };
}

/** The tags that the stack is to have; nothing where it keeps its own, since CloudFormation takes none away then. */
export function stackTags(
  given: Given,
  stack: ExistingStack | undefined,
): { readonly Tags?: Tag[] } {
  if (given.tags.size === 0) return {};
  return { Tags: [...allTags(given, stack)].map(([Key, Value]) => ({ Key, Value })) };
}

/** Those that the stack has count too: its owner wanted them. */
function allTags({ tags }: Given, stack: ExistingStack | undefined): ReadonlyMap<string, string> {
  return new Map([...(stack?.tags ?? []), ...tags]);
}
