import type { Source } from '../../contract/values';
import { ProblemError } from '../../core/problem';
import { type AwsClients, openAwsClients } from '../aws/clients';
import { awsProblem, isDenied } from '../aws/errors';
import { describeFlowLogs, describeInterfaces, type FlowLogFacts, whoAmI } from '../aws/inventory';
import { describeLogGroup, groupAccount } from '../aws/log-group';
import type { Credential } from '../secrets/credential';
import type { FlowWriter } from '../store/api';
import type { PollCheckpoint } from './checkpoint';
import type { PollOptions } from './poll-types';
import type { Unmasking } from './slices/window-reader';
import { isDue } from './windows';

/** What a source's polls share while its poller runs: clients and what AWS said of the group. */
export interface PollSession {
  clients: AwsClients;
  readonly source: Source;
  /** Epoch milliseconds of the last look at flow logs and interfaces; 0: never. */
  inventoryAt: number;
  /** Days; null: for ever; undefined: not known. */
  retentionDays: number | null | undefined;
  /** The flow logs that deliver to the group now; null: not known. */
  flowLogs: readonly FlowLogFacts[] | null;
  /** Slices read at once: fewer while AWS throttles. */
  parallel: number;
  /** True once the log group was seen: when it is not there any more it was deleted. */
  sawGroup: boolean;
  readonly unmasking: Unmasking;
  /** Optional actions that the key may not use, as far as they were tried. */
  readonly refused: Set<OptionalAction>;
}

/** Actions that collecting does without, with less. */
export type OptionalAction =
  | 'logs:DescribeLogGroups'
  | 'ec2:DescribeFlowLogs'
  | 'ec2:DescribeNetworkInterfaces';

/** Milliseconds between looks at flow logs and interfaces. */
const INVENTORY_EVERY = 3_600_000;
/** Slices in flight at most, unless told otherwise. */
export const PARALLEL = 4;

/** Opens the clients; no call is made yet. Throws `aws/bad-region`, `aws/bad-endpoint`. End it with `clients.destroy()`. */
export async function openSession(
  source: Source,
  credential: Credential,
  options: PollOptions = {},
): Promise<PollSession> {
  const clients = await openAwsClients(source, credential, options);
  const { parallel = PARALLEL } = options;
  return {
    clients,
    source,
    inventoryAt: 0,
    retentionDays: undefined,
    flowLogs: null,
    parallel: Math.max(1, parallel),
    sawGroup: false,
    unmasking: { state: 'not-tried' },
    refused: new Set(),
  };
}

/** Takes other clients, such as ones that count for an account that is known now. */
export async function reopenClients(
  session: PollSession,
  credential: Credential,
  options: PollOptions,
): Promise<void> {
  const clients = await openAwsClients(session.source, credential, options);
  session.clients.destroy();
  session.clients = clients;
}

/**
 * Looks at the log group: its retention, and, with the answer, AWS's time. A refusal is no
 * failure, since a narrow policy need not allow it, and it carries the time as well.
 */
export async function refreshGroup(session: PollSession, signal?: AbortSignal): Promise<void> {
  try {
    const facts = await describeLogGroup(session.clients, session.source.logGroup, signal);
    session.refused.delete('logs:DescribeLogGroups');
    if (facts === null) return;
    session.sawGroup = true;
    session.retentionDays = facts.retentionDays;
  } catch (error) {
    if (!isDenied(error)) throw toldFor(error, 'logs:DescribeLogGroups', session);
    session.refused.add('logs:DescribeLogGroups');
  }
}

/**
 * The account that goes into the records' keys: of the group's ARN, else the key's own, else
 * the one typed in. Once known it is kept, so that a key never changes its meaning.
 */
export async function accountFor(
  session: PollSession,
  checkpoint: PollCheckpoint,
  signal?: AbortSignal,
): Promise<string> {
  if (checkpoint.account !== '') return checkpoint.account;
  const fromGroup = groupAccount(session.source.logGroup);
  if (fromGroup !== null) return fromGroup;
  const typed = session.source.accountId?.trim() ?? '';
  try {
    return (await whoAmI(session.clients, signal)).accountId;
  } catch (error) {
    const told = toldFor(error, 'sts:GetCallerIdentity', session);
    // STS may be out of reach where only CloudWatch Logs has a private endpoint.
    if (typed !== '' && (isDenied(error) || UNREACHED.has(told.problem.code))) return typed;
    if (isDenied(error)) return 'unknown';
    throw told;
  }
}

const UNREACHED = new Set(['aws/no-network', 'aws/timeout', 'aws/refused-connection']);

/** A service that was reached and may answer the next time. */
const PASSING = new Set(['aws/throttled', 'aws/unavailable', 'aws/connection-lost']);

function toldFor(error: unknown, action: string, session: PollSession): ProblemError {
  const { region, logGroup } = session.source;
  const host = session.clients.logsHost;
  return new ProblemError(awsProblem(error, { action, region, logGroup, host }));
}

function noteRefusal(
  { refused }: PollSession,
  action: OptionalAction,
  end: PromiseSettledResult<unknown>,
): void {
  if (end.status === 'rejected' && isDenied(end.reason)) refused.add(action);
  else if (end.status === 'fulfilled') refused.delete(action);
}

/**
 * Once an hour: log formats from the flow logs, addresses and names from the interfaces. Both are
 * optional; without the permission or a way to EC2, formats are found from the records and
 * addresses inferred, names not known. But when AWS is only busy, the error is thrown and the next poll asks
 * again: a format that can be asked for is not guessed.
 */
export async function refreshInventory(
  session: PollSession,
  writer: Pick<FlowWriter, 'saveInterfaces'>,
  signal?: AbortSignal,
): Promise<void> {
  const { clients, source } = session;
  const now = clients.clock.now();
  if (session.inventoryAt !== 0 && !isDue(session.inventoryAt, now, INVENTORY_EVERY)) return;
  const [flowLogs, interfaces] = await Promise.allSettled([
    describeFlowLogs(clients, source.logGroup, signal),
    describeInterfaces(clients, signal),
  ]);
  signal?.throwIfAborted();
  noteRefusal(session, 'ec2:DescribeFlowLogs', flowLogs);
  noteRefusal(session, 'ec2:DescribeNetworkInterfaces', interfaces);
  if (flowLogs.status === 'fulfilled') session.flowLogs = flowLogs.value;
  if (interfaces.status === 'fulfilled' && interfaces.value.size > 0) {
    writer.saveInterfaces(interfaces.value);
  }
  if (flowLogs.status === 'rejected') {
    const told = toldFor(flowLogs.reason, 'ec2:DescribeFlowLogs', session);
    if (PASSING.has(told.problem.code)) throw told;
  }
  session.inventoryAt = now;
}
