import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ProblemError } from '../../core/problem';
import { type Credential, isProfile } from '../secrets/credential';
import { askAgainWhenExpired } from './identity/ask-again';
import { credentialProvider } from './identity/credential-provider';
import { agentsFor } from './network/agents';
import { DIRECT, type NetworkRoute } from './network/route';
import { limitCalls } from './rate/limit-calls';
import type { RateLimits } from './rate/limits';
import type { ServerClock } from './server-clock';

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
  /** The account's rates, shared by the sources that have part in them; none: calls go out as they come. */
  readonly limits?: RateLimits;
  /** Whose rates they are: 12 digits; empty or left out while it is not known. */
  readonly account?: string;
  readonly connectTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
}

/** Where calls go: a Region and, in place of AWS's own, an endpoint. */
export interface AwsPlace {
  readonly region: string;
  readonly endpoint: string | null;
}

const LOGS_ONLY = /(?:^|\.)logs(?:-fips)?\..*(?:amazonaws\.com|api\.aws)/;
const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/;

/** What preparing uses of an SDK client. */
type PreparedClient = Parameters<typeof askAgainWhenExpired>[0];

/**
 * The part of the configuration that all SDK clients of a place share, and its endpoints.
 * Throws `aws/bad-region` or `aws/bad-endpoint` for a region or endpoint that cannot be one.
 */
export async function clientConfig(
  place: AwsPlace,
  credential: Credential,
  options: AwsOptions = {},
) {
  // The SDK's version is pinned, so its word on later versions is none for the person who polls.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const region = place.region.trim();
  if (!REGION.test(region)) {
    throw new ProblemError({
      code: 'aws/bad-region',
      message: `"${region}" is not an AWS Region.`,
      action: 'Enter a Region code such as us-east-1.',
    });
  }
  const endpoint = checkedEndpoint(place.endpoint);
  const logsAt = endpoint === null ? {} : { endpoint: endpoint.href };
  // A private endpoint of CloudWatch Logs answers nothing else; a test server answers all.
  const othersAt = endpoint !== null && LOGS_ONLY.test(endpoint.hostname) ? {} : logsAt;
  const requestHandler = {
    connectionTimeout: options.connectTimeoutMs ?? 10_000,
    requestTimeout: options.requestTimeoutMs ?? 60_000,
    throwOnRequestTimeout: true,
    ...agentsFor(options.network ?? DIRECT),
  };
  return {
    endpoint,
    /** For the client of CloudWatch Logs. */
    logsAt,
    /** For all others. */
    othersAt,
    config: {
      region,
      credentials: await credentialProvider(credential, region, { requestHandler, ...othersAt }),
      maxAttempts: options.maxAttempts ?? 6,
      retryMode: options.retryMode ?? 'adaptive',
      requestHandler,
    },
    /** To be called with each client made from this: turns, limits, and credentials that end. */
    prepare: (client: PreparedClient): void => {
      if (options.limits !== undefined) {
        limitCalls(client, options.limits, { region, account: options.account ?? '' });
      }
      if (isProfile(credential)) askAgainWhenExpired(client, credential.profile);
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

/** From now on the clock learns AWS's time from each answer to `client`, any SDK client. */
export function learnServerTime(
  client: { readonly middlewareStack: object },
  clock: ServerClock,
): void {
  // Innermost of its step: error answers, which carry the time too, pass here before they throw.
  const stack = client.middlewareStack as Pick<CloudWatchLogsClient['middlewareStack'], 'add'>;
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
