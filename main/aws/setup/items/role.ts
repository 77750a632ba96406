import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { ProblemError } from '../../../../core/problem';
import { deliveryPolicy, deliveryTrustPolicy } from '../../../../core/setup/policies';
import { DELIVERY_POLICY_NAME, roleName } from '../../../../core/setup/resources';
import { mayDeliver } from '../rights/delivery-rights';
import { isSamePolicy } from '../rights/document';
import { trustOf, trustProblem } from '../rights/trust';
import { isMissing, isThere } from '../calls/problems';
import { findRole, type RoleFound } from '../roles';
import { isOurs, setupTagList } from '../calls/tags';
import { untilThere } from '../calls/waiting';
import { notOurs, otherPolicy, roleGone } from './refusals';
import type { Work } from './work';

/**
 * Makes the delivery role unless it is there, and waits until IAM shows it. A role that others made is taken
 * as it is when flow logs may take it, and refused else: another's trust policy is not changed.
 */
export async function makeRole(work: Work): Promise<void> {
  const { clients, context } = work;
  const name = roleName(context.choices);
  const trust = deliveryTrustPolicy(context.choices);
  let role = await findRole(clients, name);
  if (role === null && context.choices.role.mode === 'existing') {
    throw new ProblemError(roleGone(name));
  }
  if (role === null) {
    const made = await createRole(work, name, JSON.stringify(trust));
    if (made) work.add('role', name, 'created');
    clients.note(`Waiting until IAM knows the role ${name} everywhere.`);
    role = await untilThere(clients, () => findRole(clients, name));
    if (role === null) throw new ProblemError(roleGone(name));
    if (made) return;
  }
  const ours = isOurs(context, role.tags);
  work.add('role', name, ours ? 'created' : 'existed');
  if (ours && !isSamePolicy(role.trust, trust)) {
    await clients.iam.send(
      new UpdateAssumeRolePolicyCommand({ RoleName: name, PolicyDocument: JSON.stringify(trust) }),
      clients.abort,
    );
    return;
  }
  judgeTrust(work, role);
}

/** Throws the problem of a trust that keeps flow logs out; one that lets too many in is told as a notice. */
export function judgeTrust(work: Work, role: RoleFound): void {
  const { clients, context } = work;
  const facts = trustOf(role.trust, clients.region, context.choices.accountId);
  const problem = trustProblem(role.name, facts, clients.region);
  if (problem === null) return;
  if (!facts.trusted) throw new ProblemError(problem);
  work.notice(problem);
}

/** False: someone else made it meanwhile. */
async function createRole(work: Work, name: string, trust: string): Promise<boolean> {
  const { clients, context } = work;
  try {
    await clients.iam.send(
      new CreateRoleCommand({
        RoleName: name,
        AssumeRolePolicyDocument: trust,
        Description: `Lets VPC flow logs write to the log group ${context.choices.logGroup.name}`
          .replace(/[^\t\n\r\u0020-\u007E\u00A1-\u00FF]/g, '?')
          .slice(0, 1_000),
        Tags: setupTagList(context),
      }),
      clients.abort,
    );
    return true;
  } catch (error) {
    if (isThere(error)) return false;
    throw error;
  }
}

/**
 * Gives the role its inline policy, unless it has it; a role of others that may write already stays as it is. A policy of others under that name is not overwritten.
 */
export async function putRolePolicy(work: Work): Promise<void> {
  const { clients, context } = work;
  const name = roleName(context.choices);
  const role = await findRole(clients, name);
  if (role === null) throw new ProblemError(roleGone(name));
  const ours = isOurs(context, role.tags);
  const wanted = deliveryPolicy(context.choices);
  const found = await inlinePolicy(work, name);
  if (found !== null && isSamePolicy(found, wanted)) {
    work.add('role-policy', name, ours ? 'created' : 'existed');
    return;
  }
  if (!ours && (await mayDeliver(clients, context.choices, role)).verdict === 'allowed') {
    work.add('role-policy', name, 'existed');
    return;
  }
  if (found !== null && !ours) {
    throw new ProblemError(otherPolicy(`Role "${name}"`, DELIVERY_POLICY_NAME));
  }
  await clients.iam.send(
    new PutRolePolicyCommand({
      RoleName: name,
      PolicyName: DELIVERY_POLICY_NAME,
      PolicyDocument: JSON.stringify(wanted),
    }),
    clients.abort,
  );
  work.add('role-policy', name, 'created');
}

/** The text of the wizard's inline policy on the role, or null. */
export async function inlinePolicy(work: Work, role: string): Promise<string | null> {
  try {
    const reply = await work.clients.iam.send(
      new GetRolePolicyCommand({ RoleName: role, PolicyName: DELIVERY_POLICY_NAME }),
      work.clients.abort,
    );
    return reply.PolicyDocument ?? '';
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Takes the inline policy off the role again. */
export async function removeRolePolicy(work: Work, name: string): Promise<void> {
  await ignoreMissing(
    work.clients.iam.send(
      new DeleteRolePolicyCommand({ RoleName: name, PolicyName: DELIVERY_POLICY_NAME }),
      work.clients.abort,
    ),
  );
}

/** Deletes the role; refuses one that this run did not make. Its inline policy goes first. */
export async function removeRole(work: Work, name: string): Promise<void> {
  const { clients, context } = work;
  const role = await findRole(clients, name);
  if (role === null) return;
  if (!isOurs(context, role.tags)) throw new ProblemError(notOurs(`Role "${name}"`));
  await removeRolePolicy(work, name);
  await ignoreMissing(clients.iam.send(new DeleteRoleCommand({ RoleName: name }), clients.abort));
}

/** Waits for a removal; what is gone already is fine. */
export async function ignoreMissing(removal: Promise<unknown>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
