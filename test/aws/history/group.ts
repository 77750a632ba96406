import { CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateFlowLogsCommand, DeleteFlowLogsCommand } from '@aws-sdk/client-ec2';
import { ACCOUNT, type Room } from '../room';
import { STREAMS } from './story';
import { LAYOUTS, type Line } from './traffic';

/** A line on its way: hidden until AWS shows it. */
export interface Event extends Line {
  /** Epoch seconds from which on it can be read. */
  readonly visibleAt: number;
  /** Delivered as soon as AWS promises. */
  readonly promised: boolean;
  /** The moment from which on it could be read; null: not yet. */
  shown: number | null;
}

/** AWS's side of a history: a log group, its flow logs, and all that was ever written to it. */
export class Group {
  readonly events: Event[] = [];
  /** Layouts that flow logs of the group have now, by number. */
  readonly #flowLogs = new Map<number, string>();
  readonly #outdated = new Set<number>();
  readonly #streams = new Set<string>();

  constructor(
    readonly name: string,
    readonly room: Room,
    /** One per layout: a VPC has one flow log per group here. */
    readonly vpcs: readonly string[],
    readonly moment: () => number,
  ) {}

  async make(): Promise<void> {
    const first = STREAMS.slice(0, -1);
    await this.room.makeGroup(this.name, first);
    for (const stream of first) this.#streams.add(stream);
    await this.addFlowLog(0);
  }

  get layouts(): readonly number[] {
    return [...this.#flowLogs.keys()].filter((layout) => !this.#outdated.has(layout));
  }

  /** Begins a flow log with a layout that the group has none of. */
  async addFlowLog(layout: number): Promise<void> {
    this.#outdated.delete(layout);
    if (this.#flowLogs.has(layout)) return;
    const reply = await this.room.ec2.send(
      new CreateFlowLogsCommand({
        ResourceIds: [this.vpcs[layout] ?? ''],
        ResourceType: 'VPC',
        TrafficType: 'ALL',
        LogGroupName: this.name,
        LogFormat: LAYOUTS[layout]?.format,
        DeliverLogsPermissionArn: `arn:aws:iam::${ACCOUNT}:role/flow-logs`,
        MaxAggregationInterval: 60,
      }),
    );
    this.#flowLogs.set(layout, reply.FlowLogIds?.[0] ?? '');
  }

  /** Nothing new is written in other layouts; their flow logs go once the poller has met them. */
  outdateAllBut(layout: number): void {
    for (const other of this.#flowLogs.keys()) if (other !== layout) this.#outdated.add(other);
  }

  async deleteOutdated(): Promise<void> {
    for (const layout of this.#outdated) {
      const id = this.#flowLogs.get(layout) ?? '';
      await this.room.ec2.send(new DeleteFlowLogsCommand({ FlowLogIds: [id] }));
      this.#flowLogs.delete(layout);
    }
    this.#outdated.clear();
  }

  /** Shows all that is due at `now` (epoch seconds). */
  async deliver(now: number): Promise<void> {
    const due = this.events.filter(({ shown, visibleAt }) => shown === null && visibleAt <= now);
    for (const stream of STREAMS) {
      const mine = due.filter((event) => event.stream === stream);
      if (mine.length === 0) continue;
      await this.#put(stream, mine);
      for (const event of mine) event.shown = this.moment();
    }
  }

  async #put(stream: string, events: readonly Event[]): Promise<void> {
    const names = { logGroupName: this.name, logStreamName: stream };
    if (!this.#streams.has(stream)) {
      await this.room.logs.send(new CreateLogStreamCommand(names));
      this.#streams.add(stream);
    }
    const logEvents = [...events]
      .sort((a, b) => a.at - b.at)
      .map(({ message, at }) => ({ message, timestamp: at }));
    const reply = await this.room.logs.send(new PutLogEventsCommand({ ...names, logEvents }));
    if (reply.rejectedLogEventsInfo !== undefined) throw new Error('moto refused events');
  }
}
