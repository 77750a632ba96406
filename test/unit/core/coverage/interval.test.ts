import { fc } from '../../../harness/property';
import { describe, expect, it } from 'vitest';
import {
  clipIntervals,
  gapsWithin,
  type Interval,
  intersectIntervals,
  mergeIntervals,
  secondsOf,
} from '../../../../core/coverage/interval';

const interval = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -1, max: 12 }))
  .map(([from, length]) => ({ from, to: from + length }));
const intervals = fc.array(interval, { maxLength: 8 });

function secondsIn(list: readonly Interval[]): Set<number> {
  const seconds = new Set<number>();
  for (const { from, to } of list) for (let s = from; s <= to; s++) seconds.add(s);
  return seconds;
}

function common(a: ReadonlySet<number>, b: ReadonlySet<number>): Set<number> {
  return new Set([...a].filter((second) => b.has(second)));
}

describe('intervals of seconds', () => {
  it('joins neighbours and keeps what is a second apart', () => {
    const list = [
      { from: 5, to: 9 },
      { from: 0, to: 4 },
      { from: 11, to: 12 },
    ];
    expect(mergeIntervals(list)).toEqual([
      { from: 0, to: 9 },
      { from: 11, to: 12 },
    ]);
  });

  it('drops empty intervals', () => {
    expect(mergeIntervals([{ from: 5, to: 4 }])).toEqual([]);
  });

  it('keeps an interval that holds a later one', () => {
    expect(
      mergeIntervals([
        { from: 0, to: 20 },
        { from: 3, to: 5 },
      ]),
    ).toEqual([{ from: 0, to: 20 }]);
  });

  it('tells gaps at both ends and between', () => {
    expect(
      gapsWithin({ from: 0, to: 20 }, [
        { from: 3, to: 5 },
        { from: 9, to: 11 },
      ]),
    ).toEqual([
      { from: 0, to: 2 },
      { from: 6, to: 8 },
      { from: 12, to: 20 },
    ]);
    expect(gapsWithin({ from: 4, to: 5 }, [{ from: 3, to: 5 }])).toEqual([]);
  });

  it('agrees with sets of seconds', () => {
    fc.assert(
      fc.property(intervals, intervals, interval, (a, b, bounds) => {
        const inBounds = secondsIn([bounds]);
        const merged = mergeIntervals(a);
        expect(secondsIn(merged)).toEqual(secondsIn(a));
        expect(secondsOf(merged)).toBe(secondsIn(a).size);
        for (const [i, span] of merged.entries()) {
          const before = merged[i - 1];
          if (before !== undefined) expect(span.from).toBeGreaterThan(before.to + 1);
        }
        expect(secondsIn(clipIntervals(a, bounds))).toEqual(common(secondsIn(a), inBounds));
        const outside = [...inBounds].filter((second) => !secondsIn(a).has(second));
        expect(secondsIn(gapsWithin(bounds, a))).toEqual(new Set(outside));
        const both = intersectIntervals(mergeIntervals(a), mergeIntervals(b));
        expect(secondsIn(both)).toEqual(common(secondsIn(a), secondsIn(b)));
      }),
    );
  });
});
