import { GetRoleCommand, ListRolesCommand, type Role } from '@aws-sdk/client-iam';
import type { RoleChoice } from '../../../contract/setup';
import { type SetupClients, type SetupOptions, withSetupClients } from './calls/clients';
import { allPages, at } from './calls/pages';
import { trustOf, trustProblem } from './rights/trust';
import { isMissing, withProblems } from './calls/problems';
import { tagRecord } from './calls/tags';
import type { SetupTarget } from './types';

/** A role as it is. */
export interface RoleFound {
  readonly name: string;
  readonly arn: string;
  /** As IAM gives it, URL-encoded. */
  readonly trust: string;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * The roles of the account that name VPC flow logs (or everyone) in their trust policy, by name. One
 * whose conditions do not fit flow logs of the account and Region is listed as not trusted, with its
 * problem. Needs `iam:ListRoles`. Throws ProblemError.
 */
export function listDeliveryRoles(
  target: SetupTarget,
  accountId: string,
  options: SetupOptions = {},
): Promise<readonly RoleChoice[]> {
  return withSetupClients(target, options, (clients) =>
    withProblems(clients, async () => {
      const roles = await allPages<Role>(async (token) => {
        const page = await clients.iam.send(
          new ListRolesCommand({ MaxItems: 1_000, ...at('Marker', token) }),
          clients.abort,
        );
        return { items: page.Roles, next: page.IsTruncated === true ? page.Marker : undefined };
      });
      return roles
        .flatMap((role) => choiceOf(role, clients.region, accountId))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    }),
  );
}

function choiceOf(role: Role, region: string, accountId: string): RoleChoice[] {
  const facts = trustOf(role.AssumeRolePolicyDocument, region, accountId);
  if (!facts.named) return [];
  const name = role.RoleName ?? '';
  return [
    {
      name,
      arn: role.Arn ?? '',
      trusted: facts.trusted,
      guarded: facts.guarded,
      problem: trustProblem(name, facts, region),
    },
  ];
}

/** The role of this name, without a path, or null. Needs `iam:GetRole`. Throws what the SDK throws. */
export async function findRole(clients: SetupClients, name: string): Promise<RoleFound | null> {
  try {
    const { Role: role } = await clients.iam.send(
      new GetRoleCommand({ RoleName: name }),
      clients.abort,
    );
    if (role === undefined) return null;
    return {
      name: role.RoleName ?? name,
      arn: role.Arn ?? '',
      trust: role.AssumeRolePolicyDocument ?? '',
      tags: tagRecord(role.Tags),
    };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
