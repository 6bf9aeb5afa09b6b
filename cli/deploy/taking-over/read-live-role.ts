import { asking } from '../../aws/aws-failure.ts';
import type { Run } from '../run.ts';

/** A role as it is. */
export interface LiveRole {
  readonly name: string;
  /** `/` where nobody gave one. */
  readonly path: string;
  readonly description: string | undefined;
  readonly boundaryArn: string | undefined;
  readonly maxSessionSeconds: number | undefined;
  /** Who may take it, as IAM's JSON. */
  readonly trust: unknown;
  readonly managedPolicyArns: readonly string[];
  readonly policies: readonly { readonly PolicyName: string; readonly PolicyDocument: unknown }[];
}

/** @throws AwsFailure */
export async function readLiveRole({ aws }: Run, name: string): Promise<LiveRole> {
  const {
    GetRoleCommand,
    GetRolePolicyCommand,
    paginateListAttachedRolePolicies,
    paginateListRolePolicies,
  } = await import('@aws-sdk/client-iam');
  const client = await aws.iam();
  const of = { RoleName: name };
  const doing = `reading the role ${name}`;
  const { Role } = await asking(doing, client.send(new GetRoleCommand(of), aws.sending));
  const managedPolicyArns: string[] = [];
  const attached = paginateListAttachedRolePolicies({ client }, of, aws.sending);
  for (let page = await asking(doing, attached.next()); !page.done; ) {
    managedPolicyArns.push(
      ...(page.value.AttachedPolicies ?? []).flatMap(({ PolicyArn }) => PolicyArn ?? []),
    );
    page = await asking(doing, attached.next());
  }
  const policies: LiveRole['policies'][number][] = [];
  const inline = paginateListRolePolicies({ client }, of, aws.sending);
  for (let page = await asking(doing, inline.next()); !page.done; ) {
    for (const PolicyName of page.value.PolicyNames ?? []) {
      const request = new GetRolePolicyCommand({ ...of, PolicyName });
      const { PolicyDocument } = await asking(doing, client.send(request, aws.sending));
      policies.push({ PolicyName, PolicyDocument: documentOf(PolicyDocument) });
    }
    page = await asking(doing, inline.next());
  }
  return {
    name,
    path: Role?.Path ?? '/',
    description: Role?.Description,
    boundaryArn: Role?.PermissionsBoundary?.PermissionsBoundaryArn,
    maxSessionSeconds: Role?.MaxSessionDuration,
    trust: documentOf(Role?.AssumeRolePolicyDocument),
    managedPolicyArns,
    policies,
  };
}

/** IAM gives its documents percent-encoded. */
function documentOf(encoded = '{}'): unknown {
  return JSON.parse(decodeURIComponent(encoded));
}
