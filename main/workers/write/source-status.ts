import type { CoverageRow, CoverageSpan, Source, SourceStatus } from '../../../contract/values';
import type { GapNote } from '../../../core/coverage/gap-note';
import {
  clipIntervals,
  gapsWithin,
  type Interval,
  mergeIntervals,
} from '../../../core/coverage/interval';
import { resumeFrom } from '../../collect/checkpoint';
import type { PollState } from './polling';

export interface SourceFacts {
  readonly source: Source;
  readonly poll: PollState;
  /** Stored so far. */
  readonly records: number;
  /** That have brought records. */
  readonly streams: number;
  /** Stored in each of the last 60 minutes. */
  readonly minutes: readonly number[];
  /** Of every source. */
  readonly coverage: readonly CoverageRow[];
  readonly notes: readonly GapNote[];
  /** As stored. */
  readonly checkpoint: unknown;
}

/** A source's state in one word, with the numbers behind it. */
export function sourceStatus(facts: SourceFacts): SourceStatus {
  const { source, poll, records, streams, minutes, notes } = facts;
  // The row without a stream holds what was read of every stream.
  const row = facts.coverage.find((one) => one.source === source.name && one.stream === null);
  const spans = row?.spans ?? [];
  const { checkpoint } = resumeFrom(facts.checkpoint, source);
  const failing = notes.find(({ kind, to }) => kind === 'failing' && to === null);
  const problem = source.paused ? null : poll.problem;
  const { pendingSeconds, totalSeconds } = poll;
  return {
    source,
    state: stateOf(source, poll),
    streams,
    records,
    coveredTo: spans.findLast(({ kind }) => kind === 'read')?.to ?? null,
    lastPoll: poll.lastPoll,
    problem,
    coverage: withFilling(spans, poll.filling),
    recordsPerMinute: minutes,
    failingSince: problem === null || failing === undefined ? null : failing.from * 1_000,
    failures: source.paused ? 0 : poll.failures,
    nextPoll: source.paused ? null : poll.nextPoll,
    backfill: isFilling(source, poll)
      ? { doneSeconds: totalSeconds - pendingSeconds, totalSeconds }
      : null,
    retentionDays: checkpoint.retentionDays,
    formats: checkpoint.formats,
    notices: checkpoint.notices,
    verified: checkpoint.verified,
  };
}

function stateOf(source: Source, poll: PollState): SourceStatus['state'] {
  if (source.paused) return 'paused';
  if (poll.problem !== null) return 'failing';
  if (isFilling(source, poll)) return 'back-filling';
  return poll.lastPoll === null ? 'waiting' : 'collecting';
}

function isFilling(source: Source, poll: PollState): boolean {
  return !source.paused && poll.problem === null && poll.pendingSeconds > 0;
}

/** Marks the parts of gaps that are being read. */
function withFilling(
  spans: readonly CoverageSpan[],
  filling: readonly Interval[],
): readonly CoverageSpan[] {
  const reading = mergeIntervals(filling);
  if (reading.length === 0) return spans;
  return spans.flatMap((span) => {
    if (span.kind !== 'gap') return [span];
    const now = clipIntervals(reading, span).map(
      (part): CoverageSpan => ({ ...part, kind: 'filling', reason: 'Being read now.' }),
    );
    const left = gapsWithin(span, reading).map((part): CoverageSpan => ({ ...span, ...part }));
    return [...now, ...left].sort((a, b) => a.from - b.from);
  });
}
