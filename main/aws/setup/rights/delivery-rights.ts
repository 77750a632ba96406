import {
  type AttachedPolicy,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import type { NeededAction } from '../../../../core/setup/actions';
import type { SetupChoices } from '../../../../core/setup/model';
import { logGroupArn } from '../../../../core/setup/resources';
import type { SetupClients } from '../calls/clients';
import { allPages, at } from '../calls/pages';
import { parsePolicy, type Statement } from './document';
import { judge } from './judge';
import { isAbort, setupProblem } from '../calls/problems';
import type { RoleFound } from '../roles';
import { simulate } from './simulate';

/** What delivery needs. Source: Amazon VPC user guide, "IAM role for publishing flow logs to CloudWatch Logs". */
const NEEDED: readonly NeededAction[] = (
  ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'] as const
).map((action) => ({ action, neededFor: [], optional: false, resource: 'log-group' as const }));

const UNREADABLE: Statement = {
  allow: false,
  actions: [],
  resources: [],
  services: [],
  conditions: [],
  negated: true,
};

export type DeliveryRights =
  | { readonly verdict: 'allowed' }
  | { readonly verdict: 'denied'; readonly missing: readonly string[] }
  | { readonly verdict: 'unknown'; readonly why: string };

/**
 * Whether a role may write to the log group of the choices: by IAM's policy simulator, and without leave for
 * that by reading the role's own policies. Throws only an AbortError.
 */
export async function mayDeliver(
  clients: SetupClients,
  choices: SetupChoices,
  role: RoleFound,
): Promise<DeliveryRights> {
  try {
    const verdicts = await simulate(clients, choices, { kind: 'entity', arns: [role.arn] }, NEEDED);
    return rightsOf((action) => verdicts.get(action)?.verdict ?? 'unknown');
  } catch (error) {
    if (isAbort(error)) throw error;
  }
  try {
    const policies = await policiesOf(clients, role.name);
    const resource = `${logGroupArn(choices)}:log-stream:eni-0`;
    return rightsOf((action) => judge(policies, action, resource));
  } catch (error) {
    if (isAbort(error)) throw error;
    return { verdict: 'unknown', why: setupProblem(error, clients).message };
  }
}

function rightsOf(verdict: (action: string) => 'allowed' | 'denied' | 'unknown'): DeliveryRights {
  const missing = NEEDED.filter(({ action }) => verdict(action) === 'denied');
  if (missing.length > 0) {
    return { verdict: 'denied', missing: missing.map(({ action }) => action) };
  }
  return NEEDED.every(({ action }) => verdict(action) === 'allowed')
    ? { verdict: 'allowed' }
    : { verdict: 'unknown', why: 'its policies have conditions that only AWS can judge.' };
}

/** The role's inline and attached policies. Throws for one that can't be read. */
async function policiesOf(
  clients: SetupClients,
  role: string,
): Promise<readonly (readonly Statement[])[]> {
  const { iam, abort } = clients;
  const names = await allPages<string>(async (token) => {
    const page = await iam.send(
      new ListRolePoliciesCommand({ RoleName: role, ...at('Marker', token) }),
      abort,
    );
    return { items: page.PolicyNames, next: page.IsTruncated === true ? page.Marker : undefined };
  });
  const attached = await allPages<AttachedPolicy>(async (token) => {
    const page = await iam.send(
      new ListAttachedRolePoliciesCommand({ RoleName: role, ...at('Marker', token) }),
      abort,
    );
    return {
      items: page.AttachedPolicies,
      next: page.IsTruncated === true ? page.Marker : undefined,
    };
  });
  const inline = names.map(async (name) => {
    const policy = new GetRolePolicyCommand({ RoleName: role, PolicyName: name });
    return (await iam.send(policy, abort)).PolicyDocument;
  });
  const managed = attached.map(async ({ PolicyArn: arn }) => {
    const { Policy: policy } = await iam.send(new GetPolicyCommand({ PolicyArn: arn }), abort);
    const version = new GetPolicyVersionCommand({
      PolicyArn: arn,
      VersionId: policy?.DefaultVersionId,
    });
    return (await iam.send(version, abort)).PolicyVersion?.Document;
  });
  const texts = await Promise.all([...inline, ...managed]);
  // One that can't be read leaves what it might allow unknown.
  return texts.map((text) => parsePolicy(text) ?? [UNREADABLE]);
}
