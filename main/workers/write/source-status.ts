import type { CoverageRow, Source, SourceStatus } from '../../../contract/values';
import type { PollState } from './polling';

export interface SourceFacts {
  readonly source: Source;
  readonly poll: PollState;
  /** Stored so far. */
  readonly records: number;
  /** That have brought records. */
  readonly streams: number;
  /** Of every source. */
  readonly coverage: readonly CoverageRow[];
}

/** A source's state in one word, with the numbers behind it. */
export function sourceStatus({
  source,
  poll,
  records,
  streams,
  coverage,
}: SourceFacts): SourceStatus {
  const own = coverage.filter((row) => row.source === source.name);
  // The row without a stream holds what was read of every stream.
  const spans = own.find((row) => row.stream === null)?.spans ?? [];
  return {
    source,
    state: stateOf(source, poll),
    streams,
    records,
    coveredTo: spans.findLast(({ kind }) => kind === 'read')?.to ?? null,
    lastPoll: poll.lastPoll,
    problem: source.paused ? null : poll.problem,
    coverage: spans,
    recordsPerMinute: [],
    failingSince: null,
    failures: 0,
    nextPoll: null,
    backfill: null,
    retentionDays: null,
    formats: [],
    notices: [],
    verified: null,
  };
}

function stateOf(source: Source, poll: PollState): SourceStatus['state'] {
  if (source.paused) return 'paused';
  if (poll.problem !== null) return 'failing';
  return poll.lastPoll === null ? 'waiting' : 'collecting';
}
