import {
  clipIntervals,
  gapsWithin,
  type Interval,
  mergeIntervals,
  subtractIntervals,
} from '../../../core/coverage/interval';
import { completeTo, readWhole, type StreamSpan } from '../../../core/coverage/source-coverage';
import { SWEEP, SWEEP_EVERY } from '../windows';

/**
 * Time to read. `live`: up to now, each poll; `sweep` and `verify`: read before, looked at for late
 * events; `again`: read before, asked for; `gap`: not read yet.
 */
export interface Piece extends Interval {
  readonly kind: 'live' | 'sweep' | 'verify' | 'again' | 'gap';
  /** Null: every stream of the group. */
  readonly streams: readonly string[] | null;
}

/** What a poll's plan rests on, worked out anew for each poll. Epoch seconds. */
export interface Ground {
  /** AWS's time. */
  readonly now: number;
  /** The latest second that may be called read; before the epoch: none may, since AWS's time is not known. */
  readonly claimTo: number;
  readonly collectFrom: number;
  /** The first second whose events are not expired. */
  readonly kept: number;
  readonly streams: readonly string[] | null;
}

export interface GroundInput {
  readonly collectFrom: number;
  readonly streams: readonly string[] | null;
  readonly aggregationSeconds: number;
  /** Epoch milliseconds. */
  readonly serverNow: number;
  /** False: the time is only this computer's, and nothing may be claimed by it. */
  readonly serverKnown: boolean;
  /** Days events are kept; null: for ever. */
  readonly retentionDays: number | null;
}

/** Seconds of a gap that the live reading takes along: what came since the last poll, and a short break. */
const LIVE_REACH = 900;

export function groundOf(input: GroundInput): Ground {
  const now = Math.floor(input.serverNow / 1_000);
  return {
    now,
    claimTo: input.serverKnown ? completeTo(now, input.aggregationSeconds) : -1,
    collectFrom: input.collectFrom,
    kept: keptFrom(now, input.retentionDays),
    streams: input.streams === null || input.streams.length === 0 ? null : input.streams,
  };
}

/** The first second whose events a log group still holds. */
export function keptFrom(now: number, retentionDays: number | null): number {
  return retentionDays === null ? 0 : now - retentionDays * 86_400 + 1;
}

/** What the ledger lacks, of all streams together. */
export function allGaps(ground: Ground, spans: readonly StreamSpan[]): Interval[] {
  return gapsWithin(expected(ground), readWhole(ground.streams, spans));
}

/** The part of the gaps that the log group no longer holds. */
export function expiredGaps(ground: Ground, spans: readonly StreamSpan[]): Interval[] {
  return clipIntervals(allGaps(ground, spans), { from: 0, to: ground.kept - 1 });
}

/**
 * What each poll reads first: all that may still change, and what became complete since the last poll.
 * Null when collection starts in the future.
 */
export function livePiece(ground: Ground, spans: readonly StreamSpan[]): Piece | null {
  const { now, collectFrom, kept, streams } = ground;
  // Without AWS's time the computer's own has to do; nothing is claimed then.
  const claimTo = ground.claimTo < 0 ? now - SWEEP : ground.claimTo;
  const newest = allGaps(ground, spans).at(-1);
  const reaches = newest?.to === claimTo && newest.from > claimTo - LIVE_REACH;
  const from = Math.max(reaches ? newest.from : claimTo + 1, collectFrom, kept, 0);
  return from > now ? null : { kind: 'live', from, to: now, streams };
}

/**
 * The last hours before the live piece, where they were read before. After a break they are those before
 * the break: what came late while nobody polled belongs to them.
 * @param sweptTo the latest second that was complete at the last sweep; null: there was none
 */
export function sweepPieces(
  ground: Ground,
  spans: readonly StreamSpan[],
  liveFrom: number,
  sweptTo: number | null,
): readonly Piece[] {
  const { claimTo, collectFrom, kept, streams } = ground;
  const due = Math.min(claimTo, (sweptTo ?? claimTo) + SWEEP_EVERY / 1_000);
  const bounds = { from: Math.max(due - SWEEP, collectFrom, kept), to: liveFrom - 1 };
  return clipIntervals(readWhole(streams, spans), bounds).map((span) => ({
    ...span,
    kind: 'sweep',
    streams,
  }));
}

/**
 * What is to be filled: gaps that can be read, and what was asked for again; newest first.
 * @param liveFrom what the live piece reads is no gap
 * @param lost spans that expired before
 */
export function fillPieces(
  ground: Ground,
  spans: readonly StreamSpan[],
  liveFrom: number,
  lost: readonly Interval[],
  again: readonly Interval[],
): readonly Piece[] {
  const { streams, kept } = ground;
  const bounds = { ...expected(ground), from: Math.max(ground.collectFrom, kept) };
  const open = { from: liveFrom, to: Math.max(liveFrom, ground.now) };
  const missing = missingByStreams(bounds, streams, spans).flatMap(({ gap, of }) =>
    subtractIntervals([gap], [...lost, open]).map(
      (part): Piece => ({
        ...part,
        kind: 'gap',
        streams: of,
      }),
    ),
  );
  const asked = subtractIntervals(clipIntervals(again, bounds), allGaps(ground, spans));
  const repeated = asked.map((part): Piece => ({ ...part, kind: 'again', streams }));
  return [...missing, ...repeated].sort((a, b) => b.to - a.to);
}

function expected({ collectFrom, claimTo }: Ground): Interval {
  return { from: collectFrom, to: claimTo };
}

/** Gaps cut so that within each the same streams are missing. */
function missingByStreams(
  bounds: Interval,
  streams: readonly string[] | null,
  spans: readonly StreamSpan[],
): readonly { readonly gap: Interval; readonly of: readonly string[] | null }[] {
  if (streams === null) {
    return gapsWithin(bounds, readWhole(null, spans)).map((gap) => ({ gap, of: null }));
  }
  const gaps = streams.map((stream) => ({
    stream,
    gaps: gapsWithin(bounds, readWhole([stream], spans)),
  }));
  const edges = [...new Set(gaps.flatMap((one) => one.gaps.flatMap((g) => [g.from, g.to + 1])))];
  edges.sort((a, b) => a - b);
  return edges.slice(0, -1).flatMap((from, index) => {
    const gap = { from, to: (edges[index + 1] ?? from + 1) - 1 };
    const of = gaps
      .filter((one) => one.gaps.some((g) => g.from <= gap.from && g.to >= gap.to))
      .map(({ stream }) => stream);
    return of.length === 0 ? [] : [{ gap, of }];
  });
}

/** Seconds of all pieces, those that overlap counted once. */
export function pieceSeconds(pieces: readonly Piece[]): number {
  return mergeIntervals(pieces).reduce((sum, { from, to }) => sum + to - from + 1, 0);
}
