import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  type InputLogEvent,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { DescribeFlowLogsCommand, EC2Client, type EC2ClientConfig } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand, STSClient, type STSClientConfig } from '@aws-sdk/client-sts';
import { inventTraffic, RECORDS_PER_SECOND } from '../lines';

const STREAMS = 8;
/** Events of one call: AWS takes 10,000 and 1 MiB, with 26 bytes for each event beside its text. */
const BATCH = 7_000;
/** Seconds between the last event and now: all of it is past what can still be delivered. */
const QUIET = 3_600;

/**
 * Makes a log group of invented traffic in several streams, about a million events a day, up to an hour ago.
 * @returns epoch seconds of its first event
 */
export async function fillGroup(
  endpoint: string,
  region: string,
  logGroupName: string,
  events: number,
): Promise<number> {
  const config = {
    endpoint,
    region,
    credentials: { accessKeyId: 'AKIATESTTESTTESTTEST', secretAccessKey: 'test' },
  };
  const logs = new CloudWatchLogsClient(config);
  await wake(config);
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  const batches: InputLogEvent[][] = [];
  for (let stream = 0; stream < STREAMS; stream++) {
    batches.push([]);
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: nameOf(stream) }));
  }
  const put = async (stream: number): Promise<void> => {
    const logEvents = batches[stream]?.splice(0) ?? [];
    if (logEvents.length === 0) return;
    await logs.send(
      new PutLogEventsCommand({ logGroupName, logStreamName: nameOf(stream), logEvents }),
    );
  };
  const first = Math.floor(Date.now() / 1_000 - QUIET - events / RECORDS_PER_SECOND);
  const lineAt = inventTraffic(events);
  for (let index = 0; index < events; index++) {
    const start = first + Math.floor(index / RECORDS_PER_SECOND);
    const stream = index % STREAMS;
    const batch = batches[stream];
    batch?.push({ timestamp: start * 1_000, message: lineAt(start) });
    if (batch?.length === BATCH) await put(stream);
  }
  for (let stream = 0; stream < STREAMS; stream++) await put(stream);
  logs.destroy();
  return first;
}

type ClientConfig = EC2ClientConfig & STSClientConfig;

/** moto loads a service when it is first called, for seconds: that is no part of a back-fill. */
async function wake(config: ClientConfig): Promise<void> {
  const ec2 = new EC2Client(config);
  const sts = new STSClient(config);
  await ec2.send(new DescribeFlowLogsCommand());
  await sts.send(new GetCallerIdentityCommand());
  ec2.destroy();
  sts.destroy();
}

function nameOf(stream: number): string {
  return `eni-${stream}-all`;
}
