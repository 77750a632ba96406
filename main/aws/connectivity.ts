import { lookup } from 'node:dns/promises';
import type { ConnectivityRow, Source } from '../../contract/values';
import type { Problem } from '../../core/problem';
import type { Credential } from '../secrets/credential';
import { type AwsClients, type AwsOptions, openAwsClients } from './clients';
import { type AwsContext, awsProblem, isDenied } from './errors';
import { describeFlowLogs, whoAmI } from './inventory';
import { regionsWithGroup } from './failure/elsewhere';
import { describeLogGroup, groupAccount, listLogStreams, readEventPage } from './log-group';
import { DIRECT, type NetworkRoute } from './network/route';
import { proxyFor } from './network/route-lookup';

export type ConnectivityTarget = Pick<
  Source,
  'name' | 'region' | 'accountId' | 'logGroup' | 'streams' | 'endpoint' | 'description'
>;

/**
 * Tries everything a poller needs, in order: the key, the log group, its streams, one page of
 * events. Always resolves. A row that succeeded may still carry a problem worth telling, such as
 * a group without streams, or a key of another account than the source names.
 * The columns are those of FortiSIEM's test result: the host `amazon.com` stands for AWS as a whole.
 */
export async function testConnectivity(
  source: ConnectivityTarget,
  credential: Credential,
  options: AwsOptions & { readonly signal?: AbortSignal } = {},
): Promise<ConnectivityRow> {
  const row = {
    access: `aws cloudwatch(${source.name})`,
    name: 'amazon.com',
    type: 'Amazon AWS CloudWatch',
    description: source.description,
  };
  const patience: ConnectivityOptions = {
    maxAttempts: 3,
    retryMode: 'standard',
    connectTimeoutMs: 5_000,
    requestTimeoutMs: 15_000,
    ...options,
  };
  let clients: AwsClients;
  try {
    clients = await openAwsClients(source, credential, patience);
  } catch (error) {
    const problem = awsProblem(error, { region: source.region });
    return { ...row, ip: '', status: 'failed', problem };
  }
  try {
    const [ip, found] = await Promise.all([
      addressOf(clients.logsHost, options.network ?? DIRECT),
      firstProblem(clients, source, options.signal),
    ]);
    const problem =
      found?.code === 'aws/no-log-group'
        ? await withOtherRegions(found, clients, source, credential, patience)
        : found;
    const failed = problem !== null && !NOTES.has(problem.code);
    return { ...row, ip, status: failed ? 'failed' : 'succeeded', problem };
  } finally {
    clients.destroy();
  }
}

type ConnectivityOptions = AwsOptions & { readonly signal?: AbortSignal };

/** Problems that do not keep a source from being collected. */
const NOTES = new Set(['aws/no-streams', 'aws/other-account', 'aws/delivery-failing']);

/** The address that is connected to: where names resolve only behind the proxy, the proxy's. */
async function addressOf(host: string, network: NetworkRoute): Promise<string> {
  const own = await lookedUp(host);
  if (own !== null) return own;
  const proxy = proxyFor(network, host);
  const behind = proxy === null ? null : await lookedUp(new URL(proxy).hostname);
  return behind === null ? host : `${behind} (proxy)`;
}

async function lookedUp(host: string): Promise<string | null> {
  try {
    return (await lookup(host.replace(/^\[|\]$/g, ''))).address;
  } catch {
    return null;
  }
}

/** The same name in another Region is the likeliest slip, so it is looked for. */
async function withOtherRegions(
  problem: Problem,
  clients: AwsClients,
  source: ConnectivityTarget,
  credential: Credential,
  options: ConnectivityOptions,
): Promise<Problem> {
  const regions = await regionsWithGroup(clients, source, credential, options);
  if (regions.length === 0) return problem;
  return {
    ...problem,
    code: 'aws/other-region',
    message: `Log group "${source.logGroup}" is not in ${source.region} but in ${regions.join(', ')}.`,
    action: 'Change the Region of the source.',
  };
}

async function firstProblem(
  clients: AwsClients,
  source: ConnectivityTarget,
  signal: AbortSignal | undefined,
): Promise<Problem | null> {
  const context = (action: string): AwsContext => ({
    action,
    region: source.region,
    logGroup: source.logGroup,
    host: clients.logsHost,
  });
  let account: string;
  try {
    account = (await whoAmI(clients, signal)).accountId;
  } catch (error) {
    return awsProblem(error, context('sts:GetCallerIdentity'));
  }
  try {
    if ((await describeLogGroup(clients, source.logGroup, signal)) === null) {
      const missing = { name: 'ResourceNotFoundException', message: 'No such log group.' };
      return awsProblem(missing, context('logs:DescribeLogGroups'));
    }
  } catch (error) {
    // A narrow policy need not allow it: reading events below tells whether the group is there.
    if (!isDenied(error)) return awsProblem(error, context('logs:DescribeLogGroups'));
  }
  let streams: readonly string[];
  try {
    streams = await listLogStreams(clients, source.logGroup, 1, signal);
  } catch (error) {
    return awsProblem(error, context('logs:DescribeLogStreams'));
  }
  try {
    const now = clients.clock.now();
    const window = { startTime: now - 3_600_000, endTime: now, streams: firstHundred(source) };
    await readEventPage(clients, source.logGroup, window, null, 1, signal);
  } catch (error) {
    return awsProblem(error, context('logs:FilterLogEvents'));
  }
  const named = source.accountId?.trim() ?? '';
  if (named !== '' && groupAccount(source.logGroup) === null && named !== account) {
    return {
      code: 'aws/other-account',
      message: `The credentials belong to account ${account}, not ${named}.`,
      action:
        'Check the account of the source; the log group was found in the account of the credentials.',
      remedy: 'edit-source',
    };
  }
  return (await deliveryNote(clients, source, signal)) ?? streamsNote(source, streams);
}

function firstHundred(source: ConnectivityTarget): readonly string[] | null {
  return source.streams === null || source.streams.length === 0
    ? null
    : source.streams.slice(0, 100);
}

function streamsNote(source: ConnectivityTarget, streams: readonly string[]): Problem | null {
  if (streams.length > 0) return null;
  return {
    code: 'aws/no-streams',
    message: `Log group "${source.logGroup}" has no log stream yet.`,
    action: 'Wait: the first records come about ten minutes after a flow log is made.',
    retryable: true,
    remedy: 'poll-again',
  };
}

async function deliveryNote(
  clients: AwsClients,
  source: ConnectivityTarget,
  signal: AbortSignal | undefined,
): Promise<Problem | null> {
  try {
    const flowLogs = await describeFlowLogs(clients, source.logGroup, signal);
    const failing = flowLogs.find((log) => log.deliveryError !== null);
    if (failing === undefined) return null;
    return {
      code: 'aws/delivery-failing',
      message: `Flow log ${failing.id} does not deliver: ${failing.deliveryError ?? ''}.`,
      action: 'Correct the delivery role, then delete the flow log and make it again.',
      remedy: 'recreate-flow-log',
    };
  } catch {
    // Optional permission; the poller finds the format without it.
    return null;
  }
}
