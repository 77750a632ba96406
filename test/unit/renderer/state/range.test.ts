import { describe, expect, test } from 'vitest';
import type { StoreStatus } from '../../../../contract/values';
import { effectiveChoice, RANGE_PRESETS, resolveRange } from '../../../../renderer/state/range';

const STATUS: StoreStatus = {
  records: 1000,
  bytesOnDisk: 1,
  first: 10_000,
  last: 200_000,
  segments: 1,
  files: 1,
  badLines: 0,
  sampleRecords: 0,
};
const context = { now: 500_000, status: STATUS, interval: null };

describe('the default range', () => {
  test('is everything while that is quick', () => {
    expect(effectiveChoice({ kind: 'default' }, STATUS)).toEqual({ kind: 'all' });
  });

  test('is the last stored day of a large store, so that it is never empty', () => {
    const large = { ...STATUS, records: 50_000_000 };
    expect(effectiveChoice({ kind: 'default' }, large)).toEqual({
      kind: 'stored-last',
      seconds: 86_400,
    });
  });
});

describe('bounds', () => {
  test('an hour is 3600 seconds with both ends inclusive', () => {
    const range = resolveRange({ kind: 'last', seconds: 3600 }, context);
    expect(range).toEqual({ from: 500_000 - 3599, to: 500_000 });
  });

  test('stored data counts back from the last record', () => {
    expect(resolveRange({ kind: 'stored-last', seconds: 600 }, context)).toEqual({
      from: 199_401,
      to: 200_000,
    });
    const empty = { ...context, status: { ...STATUS, last: null } };
    expect(resolveRange({ kind: 'stored-last', seconds: 600 }, empty)).toEqual({
      from: null,
      to: null,
    });
  });

  test("a report's own interval is taken as saved", () => {
    const interval = { kind: 'absolute', from: 5, to: 9 } as const;
    expect(resolveRange({ kind: 'saved' }, { ...context, interval })).toEqual({ from: 5, to: 9 });
    expect(resolveRange({ kind: 'saved' }, context)).toEqual({ from: null, to: null });
  });
});

test('every preset has a name of its own', () => {
  expect(new Set(RANGE_PRESETS.map((preset) => preset.label)).size).toBe(RANGE_PRESETS.length);
});
