import { DescribeFlowLogsCommand, type FlowLog } from '@aws-sdk/client-ec2';
import type { ExistingFlowLog } from '../../../core/setup/model';
import { groupName } from '../log-group';
import type { SetupClients } from './calls/clients';
import { allPages, at } from './calls/pages';
import { tagRecord } from './calls/tags';

/** A flow log as it is, with its tags. */
export interface FlowLogFound extends ExistingFlowLog {
  readonly tags: Readonly<Record<string, string>>;
}

/** Filters of `DescribeFlowLogs`, all of which must fit; each with its values, one of which must. */
export type FlowLogFilter = Readonly<
  Partial<
    Record<
      'flow-log-id' | 'log-group-name' | 'resource-id' | 'log-destination-type',
      readonly string[]
    >
  >
>;

/** EC2 takes this many values in a filter: "Filtering" of the EC2 API reference. */
const MOST_VALUES = 200;

/**
 * The flow logs that fit the filter, newest first. One that was deleted is not listed. Needs
 * `ec2:DescribeFlowLogs`. Throws what the SDK throws.
 */
export async function describeFlowLogs(
  clients: SetupClients,
  filter: FlowLogFilter,
): Promise<readonly FlowLogFound[]> {
  const found: FlowLogFound[] = [];
  for (const part of parts(filter)) {
    const logs = await allPages<FlowLog>(async (token) => {
      const page = await clients.ec2.send(
        new DescribeFlowLogsCommand({
          ...(part.length === 0 ? {} : { Filter: part }),
          ...at('NextToken', token),
        }),
        clients.abort,
      );
      return { items: page.FlowLogs, next: page.NextToken };
    });
    found.push(...logs.map(toFound));
  }
  return found.sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
}

/** The filter as the API takes it, cut where it has more resources than one call takes. */
function parts(filter: FlowLogFilter): { Name: string; Values: string[] }[][] {
  const resources = filter['resource-id'] ?? [];
  const others = Object.entries(filter)
    .filter(([name]) => name !== 'resource-id')
    .map(([Name, values]) => ({ Name, Values: [...values] }));
  if (filter['resource-id'] === undefined) return [others];
  const all: { Name: string; Values: string[] }[][] = [];
  for (let from = 0; from < resources.length; from += MOST_VALUES) {
    const Values = resources.slice(from, from + MOST_VALUES);
    all.push([...others, { Name: 'resource-id', Values }]);
  }
  return all;
}

function toFound(log: FlowLog): FlowLogFound {
  const type = log.LogDestinationType ?? 'cloud-watch-logs';
  const destination = log.LogGroupName ?? log.LogDestination ?? '';
  return {
    id: log.FlowLogId ?? '',
    resourceId: log.ResourceId ?? '',
    traffic: log.TrafficType ?? '',
    destinationType: type,
    destination: type === 'cloud-watch-logs' ? groupName(destination) : destination,
    format: log.LogFormat ?? '',
    aggregationSeconds: log.MaxAggregationInterval ?? null,
    roleArn: log.DeliverLogsPermissionArn ?? '',
    status: log.FlowLogStatus ?? '',
    deliveryStatus: log.DeliverLogsStatus ?? '',
    deliveryError: log.DeliverLogsErrorMessage ?? '',
    createdAt: log.CreationTime?.getTime() ?? null,
    tags: tagRecord(log.Tags),
  };
}

/** The same without what only set-up itself looks at. */
export function plainFlowLog({ tags: _, ...log }: FlowLogFound): ExistingFlowLog {
  return log;
}
