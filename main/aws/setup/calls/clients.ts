import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';
import { partitionOf } from '../../../../core/setup/partition';
import { type AwsOptions, clientConfig, learnServerTime } from '../../client-config';
import { createServerClock, type ServerClock } from '../../server-clock';
import { rememberAction } from './called-action';
import type { SetupTarget } from '../types';

export type SetupOptions = AwsOptions & {
  readonly signal?: AbortSignal;
  /** Told what is being waited for, in a sentence. */
  readonly onNote?: (text: string) => void;
  /** How long to wait for what AWS needs time for. */
  readonly patience?: Patience;
};

/** Waits grow from `firstMs`, doubled each time up to ten times as long, to `totalMs` in all. */
export interface Patience {
  readonly firstMs: number;
  readonly totalMs: number;
}

/** The clients of one piece of set-up work, and how it is to be done. */
export interface SetupClients {
  readonly logs: CloudWatchLogsClient;
  readonly ec2: EC2Client;
  readonly iam: IAMClient;
  readonly sts: STSClient;
  readonly clock: ServerClock;
  readonly region: string;
  /** Host that answers EC2 calls. */
  readonly host: string;
  readonly signal: AbortSignal | undefined;
  /** The second argument of every `send`. */
  readonly abort: { readonly abortSignal?: AbortSignal };
  readonly note: (text: string) => void;
  readonly patience: Patience;
  destroy(): void;
}

/** A new role is known everywhere within a minute, as a rule. */
const PATIENCE: Patience = { firstMs: 2_000, totalMs: 90_000 };

/** IAM is one service for a whole partition and signs with the Region it lives in: "IAM endpoints and quotas". */
const IAM_REGION: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/**
 * Makes the clients that set-up needs; close with `destroy`. No call is made yet.
 * Throws `aws/bad-region` or `aws/bad-endpoint` for a region or endpoint that cannot be one.
 */
export async function openSetupClients(
  target: SetupTarget,
  options: SetupOptions = {},
): Promise<SetupClients> {
  const { config, logsAt, othersAt, prepare } = await clientConfig(target, target.credential, {
    retryMode: 'standard',
    ...options,
  });
  const region = config.region;
  const clock = createServerClock(options.now ?? Date.now);
  const logs = new CloudWatchLogsClient({ ...config, ...logsAt });
  const ec2 = new EC2Client({ ...config, ...othersAt });
  const sts = new STSClient({ ...config, ...othersAt });
  const iamRegion = IAM_REGION[partitionOf(region)] ?? region;
  const iam = new IAMClient({ ...config, ...othersAt, region: iamRegion });
  const all = [logs, ec2, iam, sts];
  for (const client of all) {
    learnServerTime(client, clock);
    rememberAction(client);
    prepare(client);
  }
  const { signal, onNote } = options;
  return {
    logs,
    ec2,
    iam,
    sts,
    clock,
    region,
    host: ec2.config.endpointProvider({ Region: region, ...endpointOf(othersAt) }).url.hostname,
    signal,
    abort: signal === undefined ? {} : { abortSignal: signal },
    note: (text) => onNote?.(text),
    patience: options.patience ?? PATIENCE,
    destroy() {
      for (const client of all) client.destroy();
    },
  };
}

function endpointOf(place: { readonly endpoint?: string }): { Endpoint?: string } {
  return place.endpoint === undefined ? {} : { Endpoint: place.endpoint };
}

/** Opens the clients, does the work, closes them. Throws what either throws. */
export async function withSetupClients<T>(
  target: SetupTarget,
  options: SetupOptions,
  work: (clients: SetupClients) => Promise<T>,
): Promise<T> {
  const clients = await openSetupClients(target, options);
  try {
    return await work(clients);
  } finally {
    clients.destroy();
  }
}
