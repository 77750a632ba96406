import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import type { Source } from '../../contract/values';
import { type Credential, toCredential } from '../../main/secrets/credential';
import { type FlowReader, openFlowReader } from '../../main/store/reader';
import { openFlowWriter } from '../../main/store/writer';
import { type Moto, startMoto } from '../harness/moto';
import { type FaultProxy, startFaultProxy } from './fault-proxy';

export const REGION = 'eu-west-1';
export const ACCOUNT = '123456789012';

/** A fake AWS, a proxy before it, and clients that put things there without the proxy. */
export interface Room {
  readonly moto: Moto;
  readonly proxy: FaultProxy;
  readonly logs: CloudWatchLogsClient;
  readonly ec2: EC2Client;
  readonly credential: Credential;
  /** Makes a log group and its streams. */
  makeGroup(name: string, streams: readonly string[]): Promise<void>;
  /** Puts messages; each is stamped with the start in it. */
  put(group: string, stream: string, messages: readonly string[]): Promise<void>;
  /** A source behind the proxy. */
  source(part: Partial<Source> & Pick<Source, 'logGroup'>): Source;
  stop(): Promise<void>;
}

export async function openRoom(): Promise<Room> {
  const moto = await startMoto();
  const proxy = await startFaultProxy(moto.endpoint);
  const config = {
    region: REGION,
    endpoint: moto.endpoint,
    credentials: { accessKeyId: 'AKIATESTTESTTESTTEST', secretAccessKey: 'test' },
  };
  const logs = new CloudWatchLogsClient(config);
  const ec2 = new EC2Client(config);
  return {
    moto,
    proxy,
    logs,
    ec2,
    credential: toCredential('AKIATESTTESTTESTTEST', 'test'),

    async makeGroup(name, streams) {
      await logs.send(new CreateLogGroupCommand({ logGroupName: name }));
      for (const stream of streams) {
        await logs.send(new CreateLogStreamCommand({ logGroupName: name, logStreamName: stream }));
      }
    },

    async put(group, stream, messages) {
      const logEvents = messages.map((message) => ({
        message,
        timestamp: startOf(message) * 1_000,
      }));
      const reply = await logs.send(
        new PutLogEventsCommand({ logGroupName: group, logStreamName: stream, logEvents }),
      );
      if (reply.rejectedLogEventsInfo !== undefined) throw new Error('moto refused events');
    },

    source: (part) => ({
      id: 'source-1',
      name: 'production',
      deviceType: 'Amazon AWS CloudWatch',
      description: 'flow logs of the test',
      region: REGION,
      accountId: null,
      streams: null,
      format: null,
      endpoint: proxy.endpoint,
      aggregationSeconds: 600,
      accessKeyTail: 'TEST',
      profile: null,
      paused: false,
      collectFrom: nowSeconds() - 3 * 3_600,
      ...part,
    }),

    async stop() {
      logs.destroy();
      ec2.destroy();
      await proxy.stop();
      await moto.stop();
    },
  };
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1_000);
}

/** A default-format record; `number` makes it one of a kind. */
export function record(start: number, number: number, action = 'ACCEPT'): string {
  const source = `10.0.${(number >> 8) & 255}.${number & 255}`;
  const port = 1_024 + (number % 60_000);
  return `2 ${ACCOUNT} eni-0a ${source} 10.9.9.9 ${port} 443 6 10 ${4_000 + number} ${start} ${start + 60} ${action} OK`;
}

/** Records evenly over `[from, to]`. */
export function records(count: number, from: number, to: number, firstNumber = 0): string[] {
  const step = (to - from) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, i) =>
    record(Math.floor(from + i * step), firstNumber + i),
  );
}

function startOf(message: string): number {
  return Number(/\b1\d{9}\b/.exec(message)?.[0] ?? nowSeconds() - 1_800);
}

/** A data folder, its writer, and what a reader sees in it. */
export interface TestStore {
  readonly writer: ReturnType<typeof openFlowWriter>;
  /** Ends the writer and opens another, as a restart does. */
  restart(): void;
  /** Runs `work` on the data folder while no writer is open here. */
  closedFor(work: (folder: string) => Promise<void>): Promise<void>;
  coverage(): ReturnType<FlowReader['coverage']>;
  /** The `bytes` of every record, sorted: one of a kind in {@link record}. */
  bytes(): readonly number[];
  remove(): Promise<void>;
}

export async function openTestStore(): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'flowglass-aws-'));
  let writer = openFlowWriter(folder);
  const read = <T>(work: (reader: FlowReader) => T): T => {
    const reader = openFlowReader(folder);
    try {
      return reader.snapshot(() => work(reader));
    } finally {
      reader.close();
    }
  };
  return {
    get writer() {
      return writer;
    },
    restart() {
      writer.close();
      writer = openFlowWriter(folder);
    },
    async closedFor(work) {
      writer.close();
      await work(folder);
      writer = openFlowWriter(folder);
    },
    coverage: () => read((reader) => reader.coverage()),
    bytes: () =>
      read((reader) =>
        reader.segments().flatMap((segment) => {
          const column = reader.column(segment, 'bytes');
          return column === null ? [] : [...column.values].slice(0, column.rows);
        }),
      ).sort((a, b) => a - b),
    async remove() {
      writer.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
