import {
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { ProblemError } from '../../core/problem';
import type { AwsClients } from './clients';
import { notAwsProblem } from './failure/network';

/** What CloudWatch Logs says of a log group. */
export interface LogGroupFacts {
  readonly name: string;
  readonly arn: string | null;
  /** Epoch milliseconds. */
  readonly createdAt: number | null;
  /** Null: events never expire. */
  readonly retentionDays: number | null;
  /** As AWS counts them, hours late; null: not told. */
  readonly storedBytes: number | null;
}

/** One page of `FilterLogEvents`. */
export interface EventPage {
  readonly events: readonly LogEvent[];
  /** Null at the end; an empty page may still have a token. */
  readonly nextToken: string | null;
}

export interface LogEvent {
  /** Text: longer than 2^53. Empty when the service gave none. */
  readonly eventId: string;
  readonly stream: string;
  readonly message: string;
  /** Epoch milliseconds; for flow logs, the record's start. */
  readonly timestamp: number;
  readonly ingestionTime: number;
}

export interface EventWindow {
  /** Epoch milliseconds, both inclusive. */
  readonly startTime: number;
  readonly endTime: number;
  /** At most 100; null: the whole group. */
  readonly streams: readonly string[] | null;
  /** True: values that a data protection policy masks are asked for as they are; needs `logs:Unmask`. */
  readonly unmask?: boolean;
}

/** Events on one page at most: the service's own upper bound. */
export const PAGE_LIMIT = 10_000;

/** A log group is named, or, in another account, given by its ARN (with or without `:*`). */
export function groupParameter(
  logGroup: string,
): { logGroupName: string } | { logGroupIdentifier: string } {
  return logGroup.startsWith('arn:')
    ? { logGroupIdentifier: logGroup.replace(/:\*$/, '') }
    : { logGroupName: logGroup };
}

/** The account in a log group's ARN, or null for a plain name. */
export function groupAccount(logGroup: string): string | null {
  return /^arn:[^:]*:logs:[^:]*:(\d{12}):log-group:/.exec(logGroup)?.[1] ?? null;
}

/** The plain name of a log group given by name or ARN. */
export function groupName(logGroup: string): string {
  return /^arn:[^:]*:logs:[^:]*:\d{12}:log-group:([^:]+)/.exec(logGroup)?.[1] ?? logGroup;
}

/** Null when the group does not exist. Throws what the SDK throws. */
export async function describeLogGroup(
  clients: AwsClients,
  logGroup: string,
  signal?: AbortSignal,
): Promise<LogGroupFacts | null> {
  const name = groupName(logGroup);
  const arn = logGroup.startsWith('arn:') ? logGroup.replace(/:\*$/, '') : null;
  let nextToken: string | undefined;
  do {
    const page = await clients.logs.send(
      new DescribeLogGroupsCommand({
        logGroupNamePrefix: name,
        ...(arn === null ? {} : { includeLinkedAccounts: true }),
        ...(nextToken === undefined ? {} : { nextToken }),
      }),
      { ...(signal === undefined ? {} : { abortSignal: signal }) },
    );
    for (const group of page.logGroups ?? []) {
      const found = group.logGroupArn ?? group.arn?.replace(/:\*$/, '') ?? null;
      if (group.logGroupName !== name || (arn !== null && found !== arn)) continue;
      return {
        name,
        arn: found,
        createdAt: group.creationTime ?? null,
        retentionDays: group.retentionInDays ?? null,
        storedBytes: group.storedBytes ?? null,
      };
    }
    if (page.nextToken === nextToken) break;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return null;
}

/** Names of the group's streams, the most recent event first, at most `limit`. */
export async function listLogStreams(
  clients: AwsClients,
  logGroup: string,
  limit: number,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const names: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await clients.logs.send(
      new DescribeLogStreamsCommand({
        ...groupParameter(logGroup),
        limit: Math.min(50, limit - names.length),
        orderBy: 'LastEventTime',
        descending: true,
        ...(nextToken === undefined ? {} : { nextToken }),
      }),
      { ...(signal === undefined ? {} : { abortSignal: signal }) },
    );
    for (const stream of page.logStreams ?? []) {
      if (stream.logStreamName !== undefined) names.push(stream.logStreamName);
    }
    if (page.nextToken === nextToken) break;
    nextToken = page.nextToken;
  } while (nextToken !== undefined && names.length < limit);
  return names;
}

/**
 * Reads one page. `limit` is at most {@link PAGE_LIMIT}. Throws what the SDK throws, and `aws/not-aws` for an
 * answer without a list of events, such as the empty page of a captive portal: it does not say that there are none.
 */
export async function readEventPage(
  clients: AwsClients,
  logGroup: string,
  window: EventWindow,
  token: string | null,
  limit: number,
  signal?: AbortSignal,
): Promise<EventPage> {
  const page = await clients.logs.send(
    new FilterLogEventsCommand({
      ...groupParameter(logGroup),
      startTime: window.startTime,
      endTime: window.endTime,
      limit,
      ...(window.streams === null ? {} : { logStreamNames: [...window.streams] }),
      ...(token === null ? {} : { nextToken: token }),
      ...(window.unmask === true ? { unmask: true } : {}),
    }),
    { ...(signal === undefined ? {} : { abortSignal: signal }) },
  );
  if (page.events === undefined) {
    throw new ProblemError(
      notAwsProblem('Something other than AWS answered what the log group holds.'),
    );
  }
  const events = page.events.map((event) => ({
    eventId: event.eventId ?? '',
    stream: event.logStreamName ?? '',
    message: event.message ?? '',
    timestamp: event.timestamp ?? 0,
    ingestionTime: event.ingestionTime ?? 0,
  }));
  return { events, nextToken: page.nextToken ?? null };
}
