import { DescribeRegionsCommand } from '@aws-sdk/client-ec2';
import type { Credential } from '../../secrets/credential';
import { type AwsClients, type AwsOptions, type AwsTarget, openAwsClients } from '../clients';
import { describeLogGroup } from '../log-group';

/** Milliseconds that the search takes at most: a person waits for it. */
const PATIENCE = 10_000;
const AT_ONCE = 8;

/**
 * The Regions of the account that have a log group of this name, for a group that is not where it was looked
 * for. Regions that do not answer in time, or refuse, are left out. Never throws.
 */
export async function regionsWithGroup(
  clients: Pick<AwsClients, 'ec2'>,
  target: AwsTarget,
  credential: Credential,
  options: AwsOptions & { readonly signal?: AbortSignal },
): Promise<readonly string[]> {
  // An ARN names its Region, and a private endpoint answers for one.
  if (target.logGroup.startsWith('arn:') || /^https:.*vpce/.test(target.endpoint ?? '')) return [];
  const late = AbortSignal.timeout(PATIENCE);
  const signal = options.signal === undefined ? late : AbortSignal.any([options.signal, late]);
  const found: string[] = [];
  try {
    const reply = await clients.ec2.send(new DescribeRegionsCommand({}), { abortSignal: signal });
    const others = (reply.Regions ?? [])
      .map(({ RegionName }) => RegionName ?? '')
      .filter((region) => region !== '' && region !== target.region);
    const look = async (): Promise<void> => {
      for (let region = others.shift(); region !== undefined; region = others.shift()) {
        if (await hasGroup({ ...target, region }, credential, options, signal)) found.push(region);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, look));
  } catch {
    // A narrow policy need not allow ec2:DescribeRegions; what is known is told all the same.
  }
  return found.sort();
}

async function hasGroup(
  target: AwsTarget,
  credential: Credential,
  options: AwsOptions,
  signal: AbortSignal,
): Promise<boolean> {
  if (signal.aborted) return false;
  let clients: AwsClients | null = null;
  try {
    clients = await openAwsClients(target, credential, { ...options, maxAttempts: 1 });
    return (await describeLogGroup(clients, target.logGroup, signal)) !== null;
  } catch {
    return false;
  } finally {
    clients?.destroy();
  }
}
