import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { STSClient } from '@aws-sdk/client-sts';
import type { Source } from '../../contract/values';
import { ProblemError } from '../../core/problem';
import type { Credential } from '../secrets/credential';
import { credentialProvider } from './identity/credential-provider';
import { agentsFor } from './network/agents';
import { DIRECT, type NetworkRoute } from './network/route';
import { createServerClock, type ServerClock } from './server-clock';

/** What of a source the AWS clients need. */
export type AwsTarget = Pick<Source, 'name' | 'region' | 'logGroup' | 'endpoint'>;

export interface AwsOptions {
  /** The PC's clock, epoch milliseconds. */
  readonly now?: () => number;
  /** Attempts per call, the first included. */
  readonly maxAttempts?: number;
  /**
   * `adaptive` also slows the client down after throttling: right for pollers, which share
   * the account's rate with people. `standard` for a person who waits for the answer.
   */
  readonly retryMode?: 'standard' | 'adaptive';
  /** The way to AWS: proxies and certificate authorities. */
  readonly network?: NetworkRoute;
  readonly connectTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
}

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

const LOGS_ONLY = /(?:^|\.)logs(?:-fips)?\..*(?:amazonaws\.com|api\.aws)/;
const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/;

/**
 * Makes the clients of a source. No call is made yet.
 * Throws `aws/bad-region` or `aws/bad-endpoint` for a region or endpoint that cannot be one.
 */
export async function openAwsClients(
  target: AwsTarget,
  credential: Credential,
  options: AwsOptions = {},
): Promise<AwsClients> {
  // The SDK's version is pinned, so its word on later versions is none for the person who polls.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const region = target.region.trim();
  if (!REGION.test(region)) {
    throw new ProblemError({
      code: 'aws/bad-region',
      message: `"${region}" is not an AWS Region.`,
      action: 'Enter a Region code such as us-east-1.',
    });
  }
  const endpoint = checkedEndpoint(target.endpoint);
  const clock = createServerClock(options.now ?? Date.now);
  const config = {
    region,
    credentials: await credentialProvider(credential, region),
    maxAttempts: options.maxAttempts ?? 6,
    retryMode: options.retryMode ?? 'adaptive',
    requestHandler: {
      connectionTimeout: options.connectTimeoutMs ?? 10_000,
      requestTimeout: options.requestTimeoutMs ?? 60_000,
      throwOnRequestTimeout: true,
      ...agentsFor(options.network ?? DIRECT),
    },
  };
  const logsAt = endpoint === null ? {} : { endpoint: endpoint.href };
  // A private endpoint of CloudWatch Logs answers nothing else; a test server answers all three.
  const othersAt = endpoint !== null && LOGS_ONLY.test(endpoint.hostname) ? {} : logsAt;
  const logs = new CloudWatchLogsClient({ ...config, ...logsAt });
  const ec2 = new EC2Client({ ...config, ...othersAt });
  const sts = new STSClient({ ...config, ...othersAt });
  for (const client of [logs, ec2, sts]) learnServerTime(client, clock);
  const resolved = logs.config.endpointProvider({ Region: region });
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

/** Http only to this machine: a key's signature, if not the key, would cross the network in the open. */
function checkedEndpoint(text: string | null): URL | null {
  if (text === null || text.trim() === '') return null;
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    throw badEndpoint(text, 'is not an address');
  }
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) {
    throw badEndpoint(text, 'does not use https');
  }
  if (url.username !== '' || url.password !== '') throw badEndpoint('', 'holds a password');
  return url;
}

function badEndpoint(text: string, what: string): ProblemError {
  return new ProblemError({
    code: 'aws/bad-endpoint',
    message: `The endpoint ${text === '' ? '' : `"${text}" `}${what}.`,
    action: 'Enter an address such as https://logs.us-east-1.amazonaws.com, or leave it empty.',
  });
}

interface DatedResponse {
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

function learnServerTime(
  client: CloudWatchLogsClient | EC2Client | STSClient,
  clock: ServerClock,
): void {
  // Innermost of its step: error answers, which carry the time too, pass here before they throw.
  const stack: Pick<CloudWatchLogsClient['middlewareStack'], 'add'> = (
    client as CloudWatchLogsClient
  ).middlewareStack;
  stack.add(
    (next) => async (args) => {
      const result = await next(args);
      const headers = (result.response as DatedResponse | undefined)?.headers;
      clock.learn(headers?.['date']);
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'learnServerTime' },
  );
}
