import { rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { pollOnce } from '../../../main/collect/poll';
import { toCredential } from '../../../main/secrets/credential';
import { openFlowWriter } from '../../../main/store/writer';
import { watchCalls } from './calls';

export interface BackFill {
  readonly events: number;
  readonly pages: number;
  readonly seconds: number;
  /** Seconds in which the polling thread had nothing to do but to wait. */
  readonly idleSeconds: number;
  /** Seconds in which at least one call for a page was in flight. */
  readonly inFlightSeconds: number;
  /** Seconds that the calls for pages took, those at the same time counted each. */
  readonly callSeconds: number;
  /** Most memory the polling process held, MiB. */
  readonly peakMiB: number;
}

/** What to collect, and where from. */
export interface Task {
  readonly endpoint: string;
  readonly logGroup: string;
  readonly region: string;
  readonly events: number;
  /** Epoch seconds. */
  readonly collectFrom: number;
  readonly folder: string;
}

/**
 * Back-fills a log group with the app's poller into a store of its own, from nothing to the last event.
 * Throws when it fails or when an event is missing or doubled.
 */
export async function backFill(task: Task): Promise<BackFill> {
  rmSync(task.folder, { recursive: true, force: true });
  const calls = watchCalls('FilterLogEvents');
  const writer = openFlowWriter(task.folder);
  const begun = performance.now();
  const before = performance.eventLoopUtilization();
  const summary = await pollOnce(
    {
      id: 'bench',
      name: 'bench',
      deviceType: 'Amazon AWS CloudWatch',
      description: '',
      region: task.region,
      accountId: null,
      logGroup: task.logGroup,
      streams: null,
      format: null,
      endpoint: task.endpoint,
      aggregationSeconds: 600,
      accessKeyTail: 'TEST',
      profile: null,
      paused: false,
      collectFrom: task.collectFrom,
    },
    toCredential('AKIATESTTESTTESTTEST', 'test'),
    writer,
  );
  const milliseconds = performance.now() - begun;
  const { idle } = performance.eventLoopUtilization(before);
  const times = calls();
  const { records } = writer.status();
  writer.close();
  if (summary.problem !== null) throw new Error(summary.problem.message);
  if (records !== task.events || summary.stored !== task.events) {
    throw new Error(`Of ${task.events} events ${records} are stored.`);
  }
  return {
    events: task.events,
    pages: summary.pages,
    seconds: milliseconds / 1_000,
    idleSeconds: idle / 1_000,
    ...times,
    peakMiB: process.resourceUsage().maxRSS / 1_024,
  };
}
