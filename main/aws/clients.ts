import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { STSClient } from '@aws-sdk/client-sts';
import type { Source } from '../../contract/values';
import type { Credential } from '../secrets/credential';
import { type AwsOptions, clientConfig, learnServerTime } from './client-config';
import { createServerClock, type ServerClock } from './server-clock';

export type { AwsOptions } from './client-config';

/** What of a source the AWS clients need. */
export type AwsTarget = Pick<Source, 'name' | 'region' | 'logGroup' | 'endpoint'>;

/** The clients of one source; close with `destroy`. Both retry modes wait longer each time, with jitter. */
export interface AwsClients {
  readonly logs: CloudWatchLogsClient;
  readonly ec2: EC2Client;
  readonly sts: STSClient;
  readonly clock: ServerClock;
  /** Host that answers CloudWatch Logs calls. */
  readonly logsHost: string;
  destroy(): void;
}

/**
 * Makes the clients of a source. No call is made yet.
 * Throws `aws/bad-region` or `aws/bad-endpoint` for a region or endpoint that cannot be one.
 */
export async function openAwsClients(
  target: AwsTarget,
  credential: Credential,
  options: AwsOptions = {},
): Promise<AwsClients> {
  const made = await clientConfig(target, credential, options);
  const { config, endpoint, logsAt, othersAt } = made;
  const clock = createServerClock(options.now ?? Date.now);
  const logs = new CloudWatchLogsClient({ ...config, ...logsAt });
  const ec2 = new EC2Client({ ...config, ...othersAt });
  const sts = new STSClient({ ...config, ...othersAt });
  for (const client of [logs, ec2, sts]) {
    learnServerTime(client, clock);
    made.prepare(client);
  }
  const resolved = logs.config.endpointProvider({ Region: config.region });
  return {
    logs,
    ec2,
    sts,
    clock,
    logsHost: endpoint?.hostname ?? resolved.url.hostname,
    destroy() {
      logs.destroy();
      ec2.destroy();
      sts.destroy();
    },
  };
}
