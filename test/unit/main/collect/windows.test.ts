import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PollCheckpoint, resumeFrom } from '../../../../main/collect/checkpoint';
import {
  BAD_MEMORY,
  DELIVERY,
  halfSlice,
  MARGIN,
  nextSlice,
  planRead,
  type PlanInput,
  SWEEP,
  sliceEnd,
} from '../../../../main/collect/windows';

const NOW = 1_800_000_000;
const source = { region: 'eu-west-1', logGroup: 'fsm', streams: null, format: null };

function checkpoint(part: Partial<PollCheckpoint> = {}): PollCheckpoint {
  return { ...resumeFrom(null, { ...source, collectFrom: NOW - 86_400 }), ...part };
}

function plan(part: Partial<PlanInput> = {}) {
  return planRead({
    checkpoint: checkpoint(),
    collectFrom: NOW - 86_400,
    aggregationSeconds: 600,
    serverNow: NOW * 1_000 + 500,
    serverKnown: true,
    retentionDays: null,
    ...part,
  });
}

describe('planRead', () => {
  it('reads all that was asked for at first, and claims only what cannot come any more', () => {
    expect(plan()).toEqual({
      from: NOW - 86_400,
      to: NOW,
      claimTo: NOW - 600 - DELIVERY - MARGIN,
      sweep: false,
    });
  });

  it('claims later where flow logs deliver each minute', () => {
    expect(plan({ aggregationSeconds: 60 })?.claimTo).toBe(NOW - 60 - DELIVERY - MARGIN);
  });

  it('goes on before the end of the covered time', () => {
    const next = plan({ checkpoint: checkpoint({ coveredTo: NOW - 1_000, sweptAt: NOW * 1_000 }) });
    expect(next?.from).toBe(NOW - 1_000 + 1 - 300);
    expect(next?.sweep).toBe(false);
  });

  it('reads hours again once an hour', () => {
    const swept = (NOW - 3_600) * 1_000;
    const next = plan({ checkpoint: checkpoint({ coveredTo: NOW - 1_000, sweptAt: swept }) });
    expect(next?.from).toBe(NOW - 1_000 + 1 - SWEEP);
    expect(next?.sweep).toBe(true);
  });

  it('never starts before collection does, nor where events have expired', () => {
    const covered = checkpoint({ coveredTo: NOW - 86_400, sweptAt: NOW * 1_000 });
    expect(plan({ checkpoint: covered })?.from).toBe(NOW - 86_400);
    const old = { collectFrom: NOW - 30 * 86_400, retentionDays: 7 };
    expect(plan(old)?.from).toBe(NOW - 7 * 86_400 + 1);
  });

  it('has nothing to do while collection starts in the future', () => {
    expect(plan({ collectFrom: NOW + 60 })).toBeNull();
  });

  it('claims nothing by the clock of this computer alone', () => {
    expect(plan({ serverKnown: false })?.claimTo).toBeLessThan(0);
  });
});

describe('windows', () => {
  it('follow each other without a hole or an overlap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200_000 }),
        fc.integer({ min: 1, max: 30_000 }),
        (span, slice) => {
          let next = NOW;
          while (next <= NOW + span) {
            const end = sliceEnd(next, NOW + span, slice);
            expect(end).toBeGreaterThanOrEqual(next);
            next = end + 1;
          }
          expect(next).toBe(NOW + span + 1);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('get shorter with many pages and longer with few, within bounds', () => {
    expect(nextSlice(3_600, 41)).toBe(1_800);
    expect(nextSlice(3_600, 10)).toBe(3_600);
    expect(nextSlice(3_600, 1)).toBe(7_200);
    expect(nextSlice(60, 1_000)).toBe(60);
    expect(nextSlice(6 * 3_600, 1)).toBe(6 * 3_600);
  });

  it('are halved when lost, until they cannot be', () => {
    expect(halfSlice(3_600)).toBe(1_800);
    expect(halfSlice(100)).toBe(60);
    expect(halfSlice(60)).toBeNull();
  });

  it('never reach behind the memory for bad lines', () => {
    expect(BAD_MEMORY).toBeGreaterThan(SWEEP + 600 + DELIVERY + MARGIN);
  });
});
