import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startMoto } from '../../harness/moto';
import { table, thousands, type Goal } from '../table';
import type { BackFill, Task } from './collect';
import { fillGroup } from './fill';

/** Events; the smaller first, so that growth shows. */
export const BACK_FILL_SIZES = [100_000, 1_000_000];
/** Most memory with the largest size, times that with the smallest. */
const MOST_GROWTH = 2;
const REGION = 'us-east-1';
const GROUP = 'back-fill';

const run = promisify(execFile);

/** Fills a fake AWS of its own for each size and back-fills from it in a process of its own. */
export async function measureBackFill(
  sizes: readonly number[],
  folder: string,
): Promise<readonly BackFill[]> {
  const measured: BackFill[] = [];
  for (const events of sizes) {
    const moto = await startMoto();
    try {
      console.log(`Putting ${events.toLocaleString('en')} events into moto …`);
      const collectFrom = await fillGroup(moto.endpoint, REGION, GROUP, events);
      console.log('Back-filling them …');
      const task: Task = {
        endpoint: moto.endpoint,
        logGroup: GROUP,
        region: REGION,
        events,
        collectFrom,
        folder: `${folder}/back-fill`,
      };
      const [node, program = ''] = process.argv;
      const { stdout } = await run(node ?? 'node', [program, 'collect', JSON.stringify(task)]);
      measured.push(JSON.parse(stdout) as BackFill);
    } finally {
      await moto.stop();
    }
  }
  return measured;
}

/** The peer's speed is not ours, so only growth has a goal. */
export function backFillGoals(measured: readonly BackFill[]): Goal[] {
  const first = measured[0];
  const last = measured.at(-1);
  if (first === undefined || last === undefined || first === last) return [];
  const growth = last.peakMiB / first.peakMiB;
  return [
    {
      what: `Back-fill of ${sizeText(last.events)} events: most memory, times that with ${sizeText(first.events)}`,
      goal: `≤ ${MOST_GROWTH}`,
      measured: growth.toFixed(1),
      met: growth <= MOST_GROWTH,
    },
  ];
}

export function backFillLines(measured: readonly BackFill[]): string[] {
  const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(0)} %`;
  return table(
    [
      'events',
      'time',
      'rate',
      'waiting for the peer',
      'a page in flight',
      'pages in flight',
      'rate of our own work',
      'most memory',
    ],
    measured.map((one) => [
      sizeText(one.events),
      `${one.seconds.toFixed(1)} s`,
      `${thousands(one.events / one.seconds)} events/s`,
      percent(one.idleSeconds, one.seconds),
      percent(one.inFlightSeconds, one.seconds),
      (one.callSeconds / one.seconds).toFixed(1),
      `${thousands(one.events / (one.seconds - one.idleSeconds))} events/s`,
      `${one.peakMiB.toFixed(0)} MiB`,
    ]),
  );
}

/** What `docs/benchmarks.md` says of it. */
export function backFillSection(measured: readonly BackFill[]): string {
  return `## Back-fill

${backFillLines(measured).join('\n')}

- **Back-fill**: the app’s poller and store, from an empty store to the last of the events, which lie in 8 streams of
  one log group in moto, a process of its own on the same machine; the same invented traffic, about a million a
  day. The run fails when a record is missing or doubled.
- **Waiting for the peer**: the share of the time in which the polling thread had nothing to do. Slices are read in
  parallel, so a call may be in flight while the page before it is stored: the share of the time with at least one
  call in flight, and how many were on average, stand beside it. **Rate of our own work** is per second not waited.
- moto is slow, and slower the more it holds: it looks at every event of the group for each page, in Python. The
  rate is therefore its rate; AWS’s published one allows 25 pages of 10,000 events a second in us-east-1 and 10
  in most Regions. The bench keeps to no such limit.
- **Most memory**: of the polling process alone.
`;
}

function sizeText(events: number): string {
  return events >= 1e6 ? `${events / 1e6} M` : `${events / 1e3} k`;
}
