import { invocationAttributes } from '../../graph/parameters.ts';
import type { LintRule } from '../danger.ts';
import { invocationsOf } from '../our-invocation.ts';

/** Names of this function's settings and of others' that hold a credential. */
const CREDENTIAL = /secret|password|passphrase|token|api[-_]?key|credential/i;
/** The name of a secret is none. */
const NAMES_ONE = /arn$|id$/i;

/** @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html */
export const credentials: LintRule = {
  id: 'credentials',
  level: 'error',
  title: 'A credential is a parameter of a block: whoever sees the flow or its log has it.',
  find: (flow) =>
    invocationsOf(flow).flatMap((block) =>
      Object.entries(invocationAttributes(block))
        .filter(([name, value]) => value !== '' && isCredential(name))
        .map(([name]) => ({
          block: block.id,
          what: `hands over ${name}: it is in the flow, in its exports and in its log`,
          cure: 'put it into AWS Secrets Manager, and name the secret in oauthSecretArn or in the function’s environment',
        })),
    ),
};

function isCredential(name: string): boolean {
  return /^oauthclientid$/i.test(name) || (CREDENTIAL.test(name) && !NAMES_ONE.test(name));
}
