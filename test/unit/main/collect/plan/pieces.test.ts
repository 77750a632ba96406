import { fc } from '../../../../harness/property';
import { describe, expect, it } from 'vitest';
import { clipIntervals, type Interval, secondsOf } from '../../../../../core/coverage/interval';
import {
  expiredGaps,
  fillPieces,
  type Ground,
  type GroundInput,
  groundOf,
  livePiece,
  sweepPieces,
} from '../../../../../main/collect/plan/pieces';
import { createSliceQueue } from '../../../../../main/collect/plan/slice-queue';
import { SWEEP } from '../../../../../main/collect/windows';

const NOW = 1_800_000_000;
const OVERLAP = 600 + 300 + 120;
const DAY = 86_400;

function ground(part: Partial<GroundInput> = {}): Ground {
  return groundOf({
    collectFrom: NOW - DAY,
    streams: null,
    aggregationSeconds: 600,
    serverNow: NOW * 1_000 + 500,
    serverKnown: true,
    retentionDays: null,
    ...part,
  });
}
const read = (from: number, to: number, stream = '') => ({ stream, from, to });
const times = (pieces: readonly Interval[]) => pieces.map(({ from, to }) => [from, to]);

describe('groundOf', () => {
  it('claims only what cannot come any more', () => {
    expect(ground().claimTo).toBe(NOW - OVERLAP);
    expect(ground({ aggregationSeconds: 60 }).claimTo).toBe(NOW - 480);
  });

  it('claims nothing by the clock of this computer alone', () => {
    expect(ground({ serverKnown: false }).claimTo).toBeLessThan(0);
  });
});

describe('the live piece', () => {
  it('is what may still change, before anything was read', () => {
    expect(livePiece(ground(), [])).toEqual({
      kind: 'live',
      from: NOW - OVERLAP + 1,
      to: NOW,
      streams: null,
    });
  });

  it('takes what became complete since the last poll along', () => {
    const spans = [read(NOW - DAY, NOW - OVERLAP - 60)];
    expect(livePiece(ground(), spans)?.from).toBe(NOW - OVERLAP - 59);
  });

  it('leaves a long break to the filling of gaps', () => {
    const spans = [read(NOW - DAY, NOW - 50_000)];
    const live = livePiece(ground(), spans);
    expect(live?.from).toBe(NOW - OVERLAP + 1);
    expect(times(fillPieces(ground(), spans, live?.from ?? 0, [], []))).toEqual([
      [NOW - 49_999, NOW - OVERLAP],
    ]);
  });

  it('never starts before collection does, nor where events have expired', () => {
    expect(livePiece(ground({ collectFrom: NOW - 100 }), [])?.from).toBe(NOW - 100);
    expect(livePiece(ground({ collectFrom: NOW + 60 }), [])).toBeNull();
  });

  it('reads by the clock of this computer when AWS does not tell its time', () => {
    expect(livePiece(ground({ serverKnown: false }), [])?.to).toBe(NOW);
  });
});

it('a sweep looks at the last hours only where they were read', () => {
  const spans = [read(NOW - DAY, NOW - 9_000), read(NOW - 4_000, NOW - OVERLAP)];
  const pieces = sweepPieces(ground(), spans, NOW - OVERLAP + 1, NOW - OVERLAP - 3_600);
  expect(times(pieces)).toEqual([
    [NOW - OVERLAP - SWEEP, NOW - 9_000],
    [NOW - 4_000, NOW - OVERLAP],
  ]);
});

it('a sweep after a break looks at the last hours before the break', () => {
  const swept = NOW - 10 * 3_600;
  const spans = [read(NOW - DAY, swept)];
  const pieces = sweepPieces(ground(), spans, NOW - OVERLAP + 1, swept);
  expect(times(pieces)).toEqual([[swept + 3_600 - SWEEP, swept]]);
});

describe('what is to be filled', () => {
  const live = NOW - OVERLAP + 1;

  it('is every gap, newest first, and what was asked for again', () => {
    const spans = [read(NOW - 80_000, NOW - 70_000), read(NOW - 40_000, NOW - 20_000)];
    const again = [{ from: NOW - 30_000, to: NOW - 29_000 }];
    const pieces = fillPieces(ground(), spans, live, [], again);
    expect(pieces.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['gap', NOW - 19_999, NOW - OVERLAP],
      ['again', NOW - 30_000, NOW - 29_000],
      ['gap', NOW - 69_999, NOW - 40_001],
      ['gap', NOW - DAY, NOW - 80_001],
    ]);
  });

  it('holds nothing that expired or was lost', () => {
    const old = ground({ collectFrom: NOW - 30 * DAY, retentionDays: 7 });
    expect(times(expiredGaps(old, []))).toEqual([[NOW - 30 * DAY, NOW - 7 * DAY]]);
    const lost = [{ from: NOW - 30 * DAY, to: NOW - 6 * DAY }];
    expect(times(fillPieces(old, [], live, lost, []))).toEqual([
      [NOW - 6 * DAY + 1, NOW - OVERLAP],
    ]);
  });

  it('reads a stream that was chosen later by itself', () => {
    const two = ground({ streams: ['a', 'b'] });
    const spans = [read(NOW - DAY, NOW - OVERLAP, 'a')];
    expect(fillPieces(two, spans, live, [], [])).toEqual([
      { kind: 'gap', from: NOW - DAY, to: NOW - OVERLAP, streams: ['b'] },
    ]);
  });

  it('takes what was read of the whole group for read in each chosen stream', () => {
    const two = ground({ streams: ['a', 'b'] });
    const spans = [read(NOW - DAY, NOW - 50_000), read(NOW - 49_999, NOW - 40_000, 'a')];
    expect(
      fillPieces(two, spans, live, [], []).map(({ from, to, streams }) => [from, to, streams]),
    ).toEqual([
      [NOW - 39_999, NOW - OVERLAP, ['a', 'b']],
      [NOW - 49_999, NOW - 40_000, ['b']],
    ]);
  });

  it('with the live piece is all that is missing, cut without a hole or an overlap', () => {
    const second = fc.integer({ min: NOW - DAY - 5_000, max: NOW });
    const span = fc.tuple(second, second, fc.constantFrom('', 'a', 'b')).map(([x, y, stream]) => {
      return read(Math.min(x, y), Math.max(x, y), stream);
    });
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 12 }),
        fc.integer({ min: 1, max: 30_000 }),
        (spans, slice) => {
          const two = ground({ streams: ['a', 'b'] });
          const from = livePiece(two, spans)?.from ?? 0;
          const queue = createSliceQueue(fillPieces(two, spans, from, [], []), () => slice);
          const got: Record<string, Interval[]> = { a: [], b: [] };
          for (let next = queue.next(); next !== null; next = queue.next()) {
            for (const stream of next.streams ?? []) got[stream]?.push(next);
          }
          for (const stream of ['a', 'b']) {
            const had = spans.filter((one) => one.stream === '' || one.stream === stream);
            const own = got[stream] ?? [];
            const bounds = { from: NOW - DAY, to: from - 1 };
            const all = clipIntervals([...had, ...own], bounds);
            expect(all).toEqual(bounds.from > bounds.to ? [] : [bounds]);
            // Nothing twice: neither among the slices nor of what was read.
            expect(secondsOf(own)).toBe(
              secondsOf([bounds]) - secondsOf(clipIntervals(had, bounds)),
            );
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

it('slices follow the length as it changes, and their rest is known', () => {
  let length = 100;
  const queue = createSliceQueue([{ kind: 'gap', from: 0, to: 999, streams: null }], () => length);
  expect(queue.seconds).toBe(1_000);
  expect(queue.next()).toMatchObject({ from: 900, to: 999 });
  length = 400;
  expect(queue.next()).toMatchObject({ from: 500, to: 899 });
  expect(queue.seconds).toBe(500);
});
