import { createHash } from 'node:crypto';
import { type CreateFlowLogsCommandInput, DeleteFlowLogsCommand } from '@aws-sdk/client-ec2';
import { ProblemError } from '../../../../core/problem';
import { formatText } from '../../../../core/setup/log-format';
import type { PlannedChange, SetupItem } from '../../../../core/setup/model';
import { roleName } from '../../../../core/setup/resources';
import { describeFlowLogs, type FlowLogFound } from '../flow-logs';
import { plainGroup } from '../log-groups';
import { setupProblem } from '../calls/problems';
import { findRole } from '../roles';
import { isOurs, setupTagList } from '../calls/tags';
import { untilThere } from '../calls/waiting';
import { createOnce, tryCreate } from './create-flow-logs';
import { notOurs, roleGone } from './refusals';
import type { Work } from './work';

type Request = Omit<CreateFlowLogsCommandInput, 'ResourceIds'>;

/**
 * Makes the flow logs of the change for those of its targets that have none into the log group with the
 * chosen format, traffic and interval; DryRun first. Waits while AWS can't take a new role yet. Each
 * one made is reported, whatever becomes of the others; the first failure is thrown.
 */
export async function makeFlowLogs(work: Work, change: PlannedChange): Promise<void> {
  const { clients, context } = work;
  const request = await requestFor(work, change);
  const found = await flowLogsInto(work, change.targets);
  let open: readonly string[] = change.targets.filter((target) => {
    const log = found.find((each) => each.resourceId === target && isWanted(work, each, request));
    if (log !== undefined) report(work, log);
    return log === undefined;
  });
  if (open.length === 0) return;
  await tryCreate(work, { ...request, ResourceIds: [...open] });
  const done = await untilThere(clients, async (tries) => {
    const token = tokenFor(context.items, context.id, request, open, tries);
    const answer = await createOnce(work, {
      ...request,
      ResourceIds: [...open],
      ClientToken: token,
    });
    await reportMade(work, open, answer.made, answer.present);
    if (answer.problem !== null) throw new ProblemError(answer.problem);
    open = answer.waiting;
    if (open.length === 0) return true;
    clients.note(
      `AWS cannot take the role ${roleName(context.choices)} yet, which is usual for a new one; trying again.`,
    );
    return null;
  });
  if (done !== null) return;
  throw new ProblemError({
    code: 'setup/role-not-assumed',
    message: `AWS still cannot take the delivery role ${request.DeliverLogsPermissionArn ?? ''} for ${open.join(', ')}.`,
    action: 'Check the trust policy of the role, wait some minutes, then do this step again.',
    retryable: true,
  });
}

async function requestFor(work: Work, change: PlannedChange): Promise<Request> {
  const { clients, context } = work;
  const { choices } = context;
  const name = roleName(choices);
  // For a chosen role its ARN is known; of one made here only IAM knows what path it has.
  const roleArn =
    choices.role.mode === 'existing' ? choices.role.name : (await findRole(clients, name))?.arn;
  if (roleArn === undefined) throw new ProblemError(roleGone(name));
  return {
    ResourceType: change.targetKind ?? 'VPC',
    TrafficType: choices.traffic,
    LogDestinationType: 'cloud-watch-logs',
    // By name: a destination given as an ARN with `:*` is taken and then never delivered to.
    LogGroupName: plainGroup(choices.logGroup.name),
    DeliverLogsPermissionArn: roleArn,
    MaxAggregationInterval: choices.aggregationSeconds,
    ...(choices.format.kind === 'default' ? {} : { LogFormat: formatText(choices.format) }),
    TagSpecifications: [{ ResourceType: 'vpc-flow-log', Tags: setupTagList(context) }],
  };
}

function flowLogsInto(work: Work, targets: readonly string[]): Promise<readonly FlowLogFound[]> {
  return describeFlowLogs(work.clients, {
    'log-group-name': [plainGroup(work.context.choices.logGroup.name)],
    'resource-id': targets,
  });
}

/** Made by this run, or made before just as it is wanted now. */
function isWanted(work: Work, log: FlowLogFound, request: Request): boolean {
  if (isOurs(work.context, log.tags)) return true;
  return (
    log.traffic === request.TrafficType &&
    log.aggregationSeconds === request.MaxAggregationInterval &&
    log.format === formatText(work.context.choices.format)
  );
}

function report(work: Work, log: FlowLogFound): void {
  const ours = isOurs(work.context, log.tags);
  work.add('flow-log', log.id, ours ? 'created' : 'existed', log.resourceId);
}

/** Reports the new flow logs by their target, and those that AWS said were there. */
async function reportMade(
  work: Work,
  asked: readonly string[],
  made: readonly string[],
  present: readonly string[],
): Promise<void> {
  if (made.length + present.length === 0) return;
  let left = new Set<string>(made);
  let missing = new Set<string>(present);
  await untilThere(work.clients, async () => {
    const seen = await flowLogsInto(work, asked).catch((error: unknown) => {
      // The flow logs are made; without leave to look only their targets stay unknown.
      work.notice(setupProblem(error, work.clients));
      return null;
    });
    if (seen === null) return true;
    for (const log of seen) {
      if (!left.has(log.id) && !missing.has(log.resourceId)) continue;
      report(work, log);
      left = without(left, log.id);
      missing = without(missing, log.resourceId);
    }
    return left.size + missing.size === 0 ? true : null;
  });
  // With one target there is no doubt whose it is; else undo finds it by its ID.
  for (const id of left) work.add('flow-log', id, 'created', asked.length === 1 ? asked[0] : '');
}

function without(set: ReadonlySet<string>, value: string): Set<string> {
  return new Set([...set].filter((each) => each !== value));
}

/**
 * A token by which AWS knows a repeated call: the same for the same run, settings and targets. After
 * an undo, and after an answer with failures, it is another one, because AWS would give the old answer.
 */
export function tokenFor(
  journal: readonly SetupItem[],
  run: string,
  request: Request,
  targets: readonly string[],
  tries: number,
): string {
  const removed = journal
    .filter(({ kind, origin }) => kind === 'flow-log' && origin === 'removed')
    .map(({ id }) => id);
  return createHash('sha256')
    .update(JSON.stringify([run, request, [...targets].sort(), removed.sort(), tries]))
    .digest('hex');
}

/** Deletes the flow log and waits until it is gone; refuses one that this run did not make. */
export async function removeFlowLog(work: Work, id: string): Promise<void> {
  const { clients, context } = work;
  const look = async () => (await describeFlowLogs(clients, { 'flow-log-id': [id] }))[0];
  const log = await look();
  if (log === undefined) return;
  if (!isOurs(context, log.tags)) {
    throw new ProblemError(notOurs(`Flow log ${id} of ${log.resourceId}`));
  }
  const reply = await clients.ec2.send(
    new DeleteFlowLogsCommand({ FlowLogIds: [id] }),
    clients.abort,
  );
  const failed = reply.Unsuccessful?.[0]?.Error;
  if (failed !== undefined && !/NotFound/.test(failed.Code ?? '')) {
    throw new ProblemError({
      code: 'setup/not-removed',
      message: `AWS did not delete flow log ${id} of ${log.resourceId}.`,
      action: 'Try again; if it stays, delete it in the AWS console.',
      detail: `${failed.Code ?? ''}: ${failed.Message ?? ''}`,
      retryable: true,
    });
  }
  clients.note(`Waiting until flow log ${id} is gone.`);
  const gone = await untilThere(clients, async () => ((await look()) === undefined ? true : null));
  if (gone !== null) return;
  throw new ProblemError({
    code: 'setup/not-removed',
    message: `Flow log ${id} of ${log.resourceId} is still there after it was deleted.`,
    action: 'Wait a minute, then undo again.',
    retryable: true,
  });
}
