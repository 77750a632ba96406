import { CreateVpcCommand } from '@aws-sdk/client-ec2';
import { fc } from '../../harness/property';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRoom } from '../room';
import { buildCollector, Collector } from './collector';
import { runStory, type Stage } from './run';
import { stories } from './stories';
import { QUIET } from './poll-options';
import type { Story, Traffic } from './story';
import { LAYOUTS } from './traffic';

// Random histories of a poller, its process killed now and then, held against the truth. By hand:
//   FLOWGLASS_HISTORIES=5000 FLOWGLASS_SEED=7 npx vitest run --project aws test/aws/history
//   FLOWGLASS_STORY='{"aggregation":…}' npx vitest run --project aws test/aws/history

const HISTORIES = Number(process.env['FLOWGLASS_HISTORIES'] ?? 200);
const SEED = Number(process.env['FLOWGLASS_SEED'] ?? 20_261_126);
const STORY = process.env['FLOWGLASS_STORY'];
/** Histories that play at the same time, each with a process and a log group of its own. */
const LANES = 4;
/** Milliseconds after the first failure in which a shorter story is looked for. */
const SHORTENING = 60_000;
/** Milliseconds that a history may take on a busy machine, and that all else takes. */
const LONGEST = 20_000;

/** Flow records of this moment, delivered at once. */
const LINES: Traffic = {
  kind: 'traffic',
  sort: 'flow',
  stream: 0,
  layout: 0,
  count: 1,
  back: 0,
  span: 0,
  delay: { kind: 'promised', share: 0 },
  twins: false,
};

let stage: Stage;
/** The lane that failed first and when, epoch milliseconds: the others stop. */
let failure: { readonly lane: number; readonly at: number } | null = null;

beforeAll(async () => {
  await buildCollector();
  const room = await openRoom();
  const vpcs: string[] = [];
  for (const index of LAYOUTS.keys()) {
    const reply = await room.ec2.send(new CreateVpcCommand({ CidrBlock: `10.${index}.0.0/16` }));
    vpcs.push(reply.Vpc?.VpcId ?? '');
  }
  stage = { room, vpcs };
}, 120_000);
afterAll(() => stage.room.stop());

/** Plays stories one after the other; on a failure looks for the shortest and tells it. */
async function playLane(lane: number, count: number): Promise<number> {
  const collector = new Collector();
  const property = fc.asyncProperty(stories(), async (story) => {
    const isOver = failure !== null && Date.now() - failure.at > SHORTENING;
    if (isOver || (failure !== null && failure.lane !== lane)) return;
    try {
      await runStory(story, stage, collector);
    } catch (error) {
      failure ??= { lane, at: Date.now() };
      throw error;
    }
  });
  try {
    const result = await fc.check(property, { seed: SEED + lane, numRuns: count });
    if (result.failed) throw new Error(told(result.counterexample?.[0], result.errorInstance));
    return result.numRuns;
  } finally {
    await collector.kill();
  }
}

function told(story: Story | undefined, error: unknown): string {
  return [
    error instanceof Error ? error.message : String(error),
    `All again: FLOWGLASS_SEED=${SEED} FLOWGLASS_HISTORIES=${HISTORIES}`,
    `The shortest story alone: FLOWGLASS_STORY='${JSON.stringify(story)}'`,
    JSON.stringify(story, null, 1),
  ].join('\n');
}

async function playGiven(text: string): Promise<void> {
  const collector = new Collector();
  try {
    await runStory(JSON.parse(text) as Story, stage, collector);
  } finally {
    await collector.kill();
  }
}

async function playAll(): Promise<void> {
  const share = Math.ceil(HISTORIES / LANES);
  const lanes = Array.from({ length: LANES }, (_, lane) => playLane(lane, share));
  const ended = await Promise.allSettled(lanes);
  for (const lane of ended) if (lane.status === 'rejected') throw lane.reason;
  const played = ended.map((lane) => (lane.status === 'fulfilled' ? lane.value : 0));
  expect(played.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(HISTORIES);
}

/** Stories that something was once found with, cut down. */
const FOUND: Readonly<Record<string, Story>> = {
  'formats that AWS does not tell are found from the lines, sizes the right way round': {
    aggregation: 60,
    someStreams: false,
    before: 0,
    steps: [
      { kind: 'format', layout: 1, keepOld: false },
      { ...LINES, count: 5 },
      { ...QUIET, faults: [{ of: 'others', at: 3, times: 30, what: 'silence' }] },
    ],
  },
  'a format that nothing tells is waited for': {
    aggregation: 60,
    someStreams: false,
    before: 0,
    steps: [
      { kind: 'format', layout: 2, keepOld: false },
      { ...LINES, count: 5 },
      { kind: 'wait', seconds: 600 },
      { ...QUIET, faults: [{ of: 'others', at: 3, times: 30, what: 'other-server' }] },
    ],
  },
  'a format that is new while AWS is silent is waited for': {
    aggregation: 60,
    someStreams: false,
    before: 0,
    steps: [
      { ...LINES, count: 5 },
      QUIET,
      { kind: 'format', layout: 1, keepOld: true },
      { ...LINES, layout: 1, count: 5 },
      { kind: 'wait', seconds: 600 },
      { ...QUIET, faults: [{ of: 'others', at: 2, times: 30, what: 'silence' }] },
    ],
  },
};

it.each(Object.entries(FOUND))('%s', async (_, story) => {
  const collector = new Collector();
  try {
    await runStory(story, stage, collector);
  } finally {
    await collector.kill();
  }
});

it(
  `nothing is lost, nothing doubled, no more called covered than was read: ${
    STORY === undefined ? `${HISTORIES} random histories` : 'the story given'
  }`,
  () => (STORY === undefined ? playAll() : playGiven(STORY)),
  SHORTENING + (HISTORIES + 5) * LONGEST,
);
