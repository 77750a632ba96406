import { describe, expect, it } from 'vitest';
import type { CoverageSpan, Source } from '../../../../../contract/values';
import { resumeFrom } from '../../../../../main/collect/checkpoint';
import type { PollState } from '../../../../../main/workers/write/polling';
import { sourceStatus, type SourceFacts } from '../../../../../main/workers/write/source-status';

const source: Source = {
  id: 'source-1',
  name: 'production',
  deviceType: '',
  description: '',
  region: 'eu-west-1',
  accountId: null,
  logGroup: 'fsm',
  streams: null,
  format: null,
  endpoint: null,
  aggregationSeconds: 600,
  accessKeyTail: '',
  profile: null,
  paused: false,
  collectFrom: 0,
};
const poll: PollState = {
  polling: true,
  lastPoll: 1,
  nextPoll: 2,
  problem: null,
  failures: 0,
  filling: [],
  pendingSeconds: 0,
  totalSeconds: 0,
};
const spans: readonly CoverageSpan[] = [
  { from: 0, to: 99, kind: 'lost', reason: 'Lost.' },
  { from: 100, to: 199, kind: 'gap', reason: 'Not read yet.' },
  { from: 200, to: 299, kind: 'read', reason: null },
];

function status(part: Partial<SourceFacts> = {}) {
  return sourceStatus({
    source,
    poll,
    records: 5,
    streams: 1,
    minutes: [],
    coverage: [
      { source: 'production', stream: null, spans, gaps: [], skipData: 0, noData: 0 },
      { source: 'other', stream: null, spans: [], gaps: [], skipData: 0, noData: 0 },
    ],
    notes: [],
    checkpoint: null,
    ...part,
  });
}

describe('sourceStatus', () => {
  it('marks the part of a gap that is being read, and nothing else', () => {
    const filling = [
      { from: 50, to: 150 },
      { from: 250, to: 400 },
    ];
    const { coverage } = status({ poll: { ...poll, filling } });
    expect(coverage.map(({ from, to, kind }) => [from, to, kind])).toEqual([
      [0, 99, 'lost'],
      [100, 150, 'filling'],
      [151, 199, 'gap'],
      [200, 299, 'read'],
    ]);
  });

  it('tells how far filling is', () => {
    const filling = { ...poll, pendingSeconds: 300, totalSeconds: 1_000 };
    expect(status({ poll: filling })).toMatchObject({
      state: 'back-filling',
      backfill: { doneSeconds: 700, totalSeconds: 1_000 },
      coveredTo: 299,
    });
    expect(status()).toMatchObject({ state: 'collecting', backfill: null });
    expect(status({ poll: { ...poll, lastPoll: null } }).state).toBe('waiting');
  });

  it('tells since when it fails, also after a restart, and nothing of it while paused', () => {
    const problem = { code: 'aws/denied', message: 'No.' };
    const failing = {
      poll: { ...poll, problem, failures: 3 },
      notes: [{ kind: 'failing' as const, from: 60, to: null, code: 'aws/denied', message: 'No.' }],
    };
    expect(status(failing)).toMatchObject({
      state: 'failing',
      failingSince: 60_000,
      failures: 3,
      nextPoll: 2,
    });
    expect(status({ ...failing, source: { ...source, paused: true } })).toMatchObject({
      state: 'paused',
      problem: null,
      failingSince: null,
      failures: 0,
      nextPoll: null,
    });
  });

  it('shows what polls keep', () => {
    const { checkpoint } = resumeFrom(null, source);
    const formats = [{ format: 'version', from: 1, to: 2 }];
    const kept = {
      ...checkpoint,
      formats,
      retentionDays: 7,
      notices: [{ code: 'a', message: 'b' }],
    };
    expect(status({ checkpoint: kept })).toMatchObject({
      formats,
      retentionDays: 7,
      notices: [{ code: 'a', message: 'b' }],
    });
  });
});
