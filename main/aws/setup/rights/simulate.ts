import {
  type ContextEntry,
  type EvaluationResult,
  type ResourceSpecificResult,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import type { NeededAction } from '../../../../core/setup/actions';
import type { SetupChoices } from '../../../../core/setup/model';
import { logGroupArn, roleArn } from '../../../../core/setup/resources';
import { partitionOf } from '../../../../core/setup/partition';
import type { SetupClients } from '../calls/clients';
import { allPages, at } from '../calls/pages';
import { isAbort, isMissing } from '../calls/problems';
import { findRole } from '../roles';

export interface Simulated {
  readonly verdict: 'allowed' | 'denied' | 'unknown';
  /** What decided, in words; empty for an allowed action. */
  readonly why: string;
}

/** Whose policies a caller has: an IAM user or role; the account's root, who may all; or nobody IAM knows. */
export type Principal =
  /** The first of the ARNs that IAM knows. */
  | { readonly kind: 'entity'; readonly arns: readonly string[] }
  | { readonly kind: 'root' }
  | { readonly kind: 'none' };

/**
 * The user or role behind the ARN that `sts:GetCallerIdentity` gave. An assumed role's ARN has lost
 * the role's path, which is asked for with `iam:GetRole`; without leave, roles of IAM Identity Center have
 * one of two paths, and others are taken to have none.
 */
export async function principalOf(clients: SetupClients, callerArn: string): Promise<Principal> {
  const [, partition = '', , , account = '', ...rest] = callerArn.split(':');
  const resource = rest.join(':');
  if (resource === 'root') return { kind: 'root' };
  if (resource.startsWith('user/')) return { kind: 'entity', arns: [callerArn] };
  const name = /^assumed-role\/([^/]+)\//.exec(resource)?.[1];
  if (name === undefined) return { kind: 'none' };
  try {
    const role = await findRole(clients, name);
    if (role !== null && role.arn !== '') return { kind: 'entity', arns: [role.arn] };
  } catch (error) {
    if (isAbort(error)) throw error;
  }
  const sso = 'aws-reserved/sso.amazonaws.com/';
  const paths = name.startsWith('AWSReservedSSO_') ? [sso, `${sso}${clients.region}/`] : [''];
  return {
    kind: 'entity',
    arns: paths.map((path) => `arn:${partition}:iam::${account}:role/${path}${name}`),
  };
}

/**
 * What IAM's policy simulator says of each action for the principal, on the resources of the choices.
 * Needs `iam:SimulatePrincipalPolicy`. Service control policies count where the simulator tells of them;
 * session policies and policies on resources do not. Throws what the SDK throws.
 */
export async function simulate(
  clients: SetupClients,
  choices: SetupChoices,
  principal: Principal,
  actions: readonly NeededAction[],
): Promise<ReadonlyMap<string, Simulated>> {
  if (principal.kind === 'none') return new Map();
  if (principal.kind === 'root') {
    return new Map(actions.map(({ action }) => [action, { verdict: 'allowed', why: '' }]));
  }
  const [arn = '', ...others] = principal.arns;
  try {
    return await simulateAs(clients, choices, arn, actions);
  } catch (error) {
    if (others.length === 0 || !isMissing(error)) throw error;
    return simulate(clients, choices, { kind: 'entity', arns: others }, actions);
  }
}

async function simulateAs(
  clients: SetupClients,
  choices: SetupChoices,
  arn: string,
  actions: readonly NeededAction[],
): Promise<ReadonlyMap<string, Simulated>> {
  const verdicts = new Map<string, Simulated>();
  for (const { resource, keys, names } of requestsFor(clients, choices, arn, actions)) {
    const results = await allPages<EvaluationResult>(async (token) => {
      const page = await clients.iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: arn,
          ActionNames: names,
          ResourceArns: [resource],
          ContextEntries: keys,
          ...at('Marker', token),
        }),
        clients.abort,
      );
      return {
        items: page.EvaluationResults,
        next: page.IsTruncated === true ? page.Marker : undefined,
      };
    });
    for (const result of results) verdicts.set(result.EvalActionName ?? '', verdictOf(result));
  }
  return verdicts;
}

interface SimulatorRequest {
  readonly resource: string;
  readonly keys: ContextEntry[];
  readonly names: string[];
}

/** The simulator judges many actions at once, for one resource and one set of keys. */
function requestsFor(
  clients: SetupClients,
  choices: SetupChoices,
  caller: string,
  actions: readonly NeededAction[],
): Iterable<SimulatorRequest> {
  const requests = new Map<string, SimulatorRequest>();
  for (const needed of actions) {
    const resource = exampleArn(choices, needed, caller);
    // Policies of companies often hang on the Region.
    const keys = { 'aws:RequestedRegion': clients.region, ...needed.context };
    const id = JSON.stringify([resource, keys]);
    const request = requests.get(id) ?? {
      resource,
      keys: Object.entries(keys).map(([ContextKeyName, value]) => ({
        ContextKeyName,
        ContextKeyValues: [value],
        ContextKeyType: 'string' as const,
      })),
      names: [],
    };
    request.names.push(needed.action);
    requests.set(id, request);
  }
  return requests.values();
}

/** One real resource of the kind: what will be made, or what is there. */
function exampleArn(
  choices: SetupChoices,
  { action, resource }: NeededAction,
  caller: string,
): string {
  const { region, accountId } = choices;
  const partition = partitionOf(region);
  switch (resource) {
    case 'any':
      return '*';
    case 'log-group':
      // Tags are the group's own; IAM judges all else on what is in it.
      return /Tag/.test(action) ? logGroupArn(choices) : `${logGroupArn(choices)}:*`;
    case 'delivery-role':
      return roleArn(choices);
    case 'collector-user':
      return `arn:${partition}:iam::${accountId}:user/${choices.collector.userName}`;
    case 'flow-log':
      return `arn:${partition}:ec2:${region}:${accountId}:vpc-flow-log/fl-00000000000000000`;
    case 'identity':
      return caller;
  }
}

function verdictOf(result: EvaluationResult): Simulated {
  const specific: ResourceSpecificResult | undefined = result.ResourceSpecificResults?.[0];
  const decision = specific?.EvalResourceDecision ?? result.EvalDecision;
  if (decision === 'allowed') return { verdict: 'allowed', why: '' };
  const absent = specific?.MissingContextValues ?? result.MissingContextValues ?? [];
  if (absent.length > 0 && decision !== 'explicitDeny') {
    return { verdict: 'unknown', why: `it hangs on ${absent.join(', ')}` };
  }
  if (result.OrganizationsDecisionDetail?.AllowedByOrganizations === false) {
    return { verdict: 'denied', why: 'a service control policy of the organization denies it' };
  }
  const boundary =
    specific?.PermissionsBoundaryDecisionDetail ?? result.PermissionsBoundaryDecisionDetail;
  if (boundary?.AllowedByPermissionsBoundary === false) {
    return { verdict: 'denied', why: 'the permissions boundary does not allow it' };
  }
  return decision === 'explicitDeny'
    ? { verdict: 'denied', why: 'a policy denies it' }
    : { verdict: 'denied', why: 'no policy allows it' };
}
