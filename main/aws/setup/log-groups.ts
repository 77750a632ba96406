import {
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand,
  type LogGroup,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LogGroupChoice } from '../../../contract/setup';
import { ProblemError } from '../../../core/problem';
import { grantHelps } from '../errors';
import { groupName } from '../log-group';
import { type SetupClients, type SetupOptions, withSetupClients } from './calls/clients';
import { allPages, at } from './calls/pages';
import { errorText, setupProblem, withProblems } from './calls/problems';
import type { SetupTarget } from './types';

/** A log group as it is. */
export interface LogGroupFound extends LogGroupChoice {
  /** Without `:*` at its end; empty when AWS gave none. */
  readonly arn: string;
}

/** The name of a group given by name or ARN: what set-up works on is always in its own account. */
export const plainGroup = groupName;

/**
 * The log groups of the Region whose names begin with `prefix` (empty: all), by name. Sizes are in bytes.
 * Needs `logs:DescribeLogGroups`. Throws ProblemError; a denial says that the name can be typed instead.
 */
export function listLogGroups(
  target: SetupTarget,
  prefix: string,
  options: SetupOptions = {},
): Promise<readonly LogGroupChoice[]> {
  return withSetupClients(target, options, (clients) =>
    withProblems(clients, async () => {
      try {
        const groups = await describeGroups(clients, prefix.trim());
        return groups
          .map(({ arn: _, ...choice }) => choice)
          .sort((a, b) => (a.name < b.name ? -1 : 1));
      } catch (error) {
        const problem = setupProblem(error, clients);
        if (problem.code !== 'aws/denied' || !grantHelps(errorText(error))) throw error;
        // IAM judges this action on log-group:*, so a grant on one group does not count.
        throw new ProblemError({
          ...problem,
          action:
            'Allow logs:DescribeLogGroups on the resource "*", or type the name of the group.',
        });
      }
    }),
  );
}

/** The group of exactly this name (or ARN), or null. Throws what the SDK throws. */
export async function findLogGroup(
  clients: SetupClients,
  name: string,
): Promise<LogGroupFound | null> {
  const plain = plainGroup(name);
  return (await describeGroups(clients, plain)).find((group) => group.name === plain) ?? null;
}

async function describeGroups(
  clients: SetupClients,
  prefix: string,
): Promise<readonly LogGroupFound[]> {
  const groups = await allPages<LogGroup>(async (token) => {
    const page = await clients.logs.send(
      new DescribeLogGroupsCommand({
        ...(prefix === '' ? {} : { logGroupNamePrefix: prefix }),
        ...at('nextToken', token),
      }),
      clients.abort,
    );
    return { items: page.logGroups, next: page.nextToken };
  });
  return groups.map((group) => ({
    name: group.logGroupName ?? '',
    arn: group.logGroupArn ?? group.arn?.replace(/:\*$/, '') ?? '',
    retentionDays: group.retentionInDays ?? null,
    storedBytes: group.storedBytes ?? 0,
    logClass: group.logGroupClass ?? '',
    kmsKeyArn: group.kmsKeyId ?? '',
  }));
}

/** The group's tags. Needs `logs:ListTagsForResource`. Throws what the SDK throws. */
export async function groupTags(
  clients: SetupClients,
  group: LogGroupFound,
): Promise<Readonly<Record<string, string>>> {
  const reply = await clients.logs.send(
    new ListTagsForResourceCommand({ resourceArn: group.arn }),
    clients.abort,
  );
  return reply.tags ?? {};
}
