import {
  DescribeLogStreamsCommand,
  type FilteredLogEvent,
  FilterLogEventsCommand,
  type LogStream,
} from '@aws-sdk/client-cloudwatch-logs';
import type { WatchedFlowLog, WatchedStream, WatchState } from '../../../contract/setup';
import type { Problem } from '../../../core/problem';
import { explainDelivery, explainSilence } from '../../../core/setup/delivery';
import { roleArn } from '../../../core/setup/resources';
import { type SetupClients, type SetupOptions, withSetupClients } from './calls/clients';
import { describeFlowLogs, plainFlowLog } from './flow-logs';
import { plainGroup } from './log-groups';
import { allPages, at } from './calls/pages';
import { isAbort, setupProblem } from './calls/problems';
import type { SetupContext, SetupTarget } from './types';

const MOST_STREAMS = 50;
const MOST_LINES = 20;
/** Records come up to a quarter of an hour behind their own time; an hour also shows rare traffic. */
const LOOK_BACK_MS = 60 * 60_000;
/** Pages may be empty with more behind them; a look is not worth more calls than this. */
const MOST_LINE_PAGES = 10;

/**
 * How delivery stands: the flow logs of the set-up with their status explained, the streams of the group,
 * the newest lines of the last hour. Each part is read apart from the others, and what kept one from being
 * read, or why nothing arrives yet, is the problem. Needs `ec2:DescribeFlowLogs`, `logs:DescribeLogStreams`
 * and `logs:FilterLogEvents`. Throws ProblemError for a target that can't be one, and an AbortError when stopped.
 */
export function watchSetup(
  target: SetupTarget,
  context: SetupContext,
  options: SetupOptions = {},
): Promise<WatchState> {
  return withSetupClients(target, options, async (clients) => {
    const group = plainGroup(context.choices.logGroup.name);
    const [flowLogs, streams, lines] = await Promise.all([
      attempt(clients, group, [], () => watchedFlowLogs(clients, context, group)),
      attempt<readonly WatchedStream[]>(clients, group, [], () => readStreams(clients, group)),
      attempt<WatchState['lines']>(clients, group, [], () => newestLines(clients, group)),
    ]);
    const now = Math.round(clients.clock.now());
    const newest = streams.value.toSorted((a, b) => (b.lastEvent ?? 0) - (a.lastEvent ?? 0));
    return {
      flowLogs: flowLogs.value,
      streams: newest.slice(0, MOST_STREAMS),
      streamCount: newest.length,
      lines: lines.value,
      checkedAt: now,
      problem:
        // Without a group neither streams nor lines can be; that comes before any silence.
        streams.problem ??
        flowLogs.problem ??
        flowLogs.value.find(({ problem }) => problem !== null)?.problem ??
        lines.problem ??
        missingFlowLog(flowLogs.value, context, group) ??
        explainSilence(flowLogs.value, newest.length, now),
    };
  });
}

async function attempt<T>(
  clients: SetupClients,
  group: string,
  otherwise: T,
  read: () => Promise<T>,
): Promise<{ readonly value: T; readonly problem: Problem | null }> {
  try {
    return { value: await read(), problem: null };
  } catch (error) {
    if (isAbort(error)) throw error;
    return { value: otherwise, problem: setupProblem(error, clients, group) };
  }
}

/** Those of the group that log a chosen target or are in the journal; all of the group without targets. */
async function watchedFlowLogs(
  clients: SetupClients,
  { choices, items }: SetupContext,
  group: string,
): Promise<readonly WatchedFlowLog[]> {
  const targets = new Set(choices.targets.map(({ id }) => id));
  const known = new Set(items.filter(({ kind }) => kind === 'flow-log').map(({ id }) => id));
  const all = await describeFlowLogs(clients, { 'log-group-name': [group] });
  return all
    .filter((log) => targets.size === 0 || targets.has(log.resourceId) || known.has(log.id))
    .map((log) => ({ ...plainFlowLog(log), problem: explainDelivery(log, roleArn(choices)) }));
}

/** A target without a flow log into the group: it was deleted since, or never made. */
function missingFlowLog(
  flowLogs: readonly WatchedFlowLog[],
  { choices }: SetupContext,
  group: string,
): Problem | null {
  const logged = new Set(flowLogs.map(({ resourceId }) => resourceId));
  const without = choices.targets.filter(({ id }) => !logged.has(id)).map(({ id }) => id);
  if (without.length === 0 && flowLogs.length > 0) return null;
  const what = without.length === 0 ? 'anything' : without.join(', ');
  return {
    code: 'setup/no-flow-log',
    message: `No flow log writes records of ${what} into log group "${group}".`,
    action: 'Make it in the step "What to log".',
    remedy: 'open-wizard',
  };
}

async function readStreams(
  clients: SetupClients,
  group: string,
): Promise<readonly WatchedStream[]> {
  const streams = await allPages<LogStream>(async (token) => {
    const page = await clients.logs.send(
      new DescribeLogStreamsCommand({
        logGroupName: group,
        orderBy: 'LastEventTime',
        descending: true,
        limit: 50,
        ...at('nextToken', token),
      }),
      clients.abort,
    );
    return { items: page.logStreams, next: page.nextToken };
  });
  return streams.map((stream) => ({
    name: stream.logStreamName ?? '',
    firstEvent: stream.firstEventTimestamp ?? null,
    lastEvent: stream.lastEventTimestamp ?? null,
  }));
}

/** The newest lines of the last hour, newest first. */
async function newestLines(clients: SetupClients, group: string): Promise<WatchState['lines']> {
  const now = Math.round(clients.clock.now());
  const events: FilteredLogEvent[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_LINE_PAGES && events.length < MOST_LINES; page++) {
    const reply = await clients.logs.send(
      new FilterLogEventsCommand({
        logGroupName: group,
        startTime: now - LOOK_BACK_MS,
        endTime: now,
        // Newest first, so that a busy group is not read through.
        startFromHead: false,
        limit: 100,
        ...at('nextToken', token),
      }),
      clients.abort,
    );
    events.push(...(reply.events ?? []));
    if (reply.nextToken === undefined || reply.nextToken === token) break;
    token = reply.nextToken;
  }
  return events
    .map(({ logStreamName: stream = '', timestamp: time = 0, message: text = '' }) => ({
      stream,
      at: time,
      text,
    }))
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_LINES);
}
