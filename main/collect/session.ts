import type { Source } from '../../contract/values';
import { type Problem, ProblemError } from '../../core/problem';
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
  /** Epoch milliseconds of the last look at flow logs alone or with the rest; 0: never. */
  flowLogsAt: number;
  /** Why flow logs could not be asked for, other than that the key may not; null: they were. */
  blind: Problem | null;
  /** Slices read at once: fewer while AWS throttles. */
  parallel: number;
  /** True once the log group was seen: when it is not there any more it was deleted. */
  sawGroup: boolean;
  readonly unmasking: Unmasking;
  /** A look at the flow logs in flight. */
  looking: Promise<void> | null;
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
/** Milliseconds between looks at flow logs while lines leave a doubt. */
const DOUBT_EVERY = 60_000;
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
    flowLogsAt: 0,
    blind: null,
    parallel: Math.max(1, parallel),
    sawGroup: false,
    unmasking: { state: 'not-tried' },
    looking: null,
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

/** What was known of a group's flow logs before a poll. */
export interface KnownBefore {
  /** They were told once. */
  readonly answered: boolean;
  /** Epoch milliseconds since when polls fail; null: the last one did not. */
  readonly failingSince: number | null;
}

/**
 * Once an hour: log formats from the flow logs, addresses and names from the interfaces. Both are
 * optional; without the permission or a way to EC2, formats are found from the records and
 * addresses inferred, names not known. But when AWS is only busy, or told before and is silent now, the error
 * is thrown and the next poll asks again: a format that can be asked for is not guessed. What told before is
 * done without once polls have failed for an hour.
 */
export async function refreshInventory(
  session: PollSession,
  writer: Pick<FlowWriter, 'saveInterfaces'>,
  before: KnownBefore,
  signal?: AbortSignal,
): Promise<void> {
  const { clients } = session;
  const now = clients.clock.now();
  if (session.inventoryAt !== 0 && !isDue(session.inventoryAt, now, INVENTORY_EVERY)) return;
  const [flowLogs, interfaces] = await Promise.allSettled([
    lookAtFlowLogs(session, signal),
    describeInterfaces(clients, signal),
  ]);
  signal?.throwIfAborted();
  noteRefusal(session, 'ec2:DescribeNetworkInterfaces', interfaces);
  if (interfaces.status === 'fulfilled' && interfaces.value.size > 0) {
    writer.saveInterfaces(interfaces.value);
  }
  if (flowLogs.status === 'rejected') throw flowLogs.reason;
  const { blind } = session;
  if (blind !== null) {
    const failsFor = before.failingSince === null ? 0 : now - before.failingSince;
    if (PASSING.has(blind.code)) throw new ProblemError(blind);
    if (before.answered && failsFor < INVENTORY_EVERY) throw new ProblemError(blind);
  }
  session.inventoryAt = now;
}

/**
 * Looks at the flow logs when lines leave a doubt of their format, at most once a minute: one may have been
 * made since the last look. Slices in flight share one look. Throws when AWS does not answer.
 * @returns whether there was a look
 */
export async function lookAgain(session: PollSession, signal?: AbortSignal): Promise<boolean> {
  const now = session.clients.clock.now();
  if (session.looking === null) {
    if (!isDue(session.flowLogsAt, now, DOUBT_EVERY)) return false;
    session.looking = lookAtFlowLogs(session, signal).finally(() => {
      session.looking = null;
    });
  }
  await session.looking;
  signal?.throwIfAborted();
  if (session.blind !== null) {
    // The next poll begins with another look.
    session.inventoryAt = 0;
    throw new ProblemError(session.blind);
  }
  return true;
}

/** Asks for the flow logs and notes down what came of it. */
async function lookAtFlowLogs(session: PollSession, signal?: AbortSignal): Promise<void> {
  const { clients, source } = session;
  try {
    session.flowLogs = await describeFlowLogs(clients, source.logGroup, signal);
    session.refused.delete('ec2:DescribeFlowLogs');
    session.blind = null;
  } catch (error) {
    signal?.throwIfAborted();
    if (isDenied(error)) session.refused.add('ec2:DescribeFlowLogs');
    session.blind = isDenied(error)
      ? null
      : toldFor(error, 'ec2:DescribeFlowLogs', session).problem;
  }
  session.flowLogsAt = clients.clock.now();
}
