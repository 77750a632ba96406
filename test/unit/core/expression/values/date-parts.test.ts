import { fc } from '../../../../harness/property';
import { afterAll, describe, expect, it } from 'vitest';
import { dayOfWeek, hourOfDay } from '../../../../../core/expression/values/date-parts';

const ZONE = process.env['TZ'];
const LAST = 8.64e15;
const HOUR = 3_600_000;

afterAll(() => inZone(ZONE));

function inZone(zone: string | undefined): void {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
}

function expectParts(times: readonly number[]): void {
  const parts = { hour: hourOfDay('local'), day: dayOfWeek('local') };
  const wrong = times.filter((time) => {
    const date = new Date(Math.floor(time));
    return parts.hour(time) !== date.getHours() || parts.day(time) !== date.getDay();
  });
  expect(wrong).toEqual([]);
}

describe('parts of a date', () => {
  it('are those of a UTC date', () => {
    const hour = hourOfDay('utc');
    const day = dayOfWeek('utc');
    const time = fc.double({ noNaN: true, min: -LAST, max: LAST });
    const near = fc.integer({ min: -10_000_000_000_000, max: 10_000_000_000_000 });
    fc.assert(
      fc.property(fc.oneof(time, near), (value) => {
        const date = new Date(Math.floor(value));
        expect([hour(value), day(value)]).toEqual([date.getUTCHours(), date.getUTCDay()]);
      }),
    );
  });

  it('are missing beyond all dates', () => {
    for (const zone of ['utc', 'local'] as const) {
      for (const time of [LAST + 2, -LAST - 2, Number.NaN, Number.POSITIVE_INFINITY]) {
        expect([hourOfDay(zone)(time), dayOfWeek(zone)(time)]).toEqual([null, null]);
      }
      expect(hourOfDay(zone)(LAST)).not.toBeNull();
    }
  });

  // Half and quarter hours, changes of half an hour, and an offset with seconds until January 1972.
  it.each([
    ...['Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe'],
    ...['Africa/Monrovia', 'Pacific/Apia', 'Pacific/Chatham', 'America/Caracas'],
  ])('are those of the clock in %s', (zone) => {
    inZone(zone);
    const steps = Array.from({ length: 20_000 }, (_, i) => i * 54.7 * HOUR + i * 61_007);
    expect(new Date(0).getTimezoneOffset()).not.toBe(0);
    expectParts(steps);
    expectParts([-1, 0, -HOUR * 5_000_000, Date.UTC(2100, 0) - 1, Date.UTC(2100, 0), LAST, -LAST]);
    const changes = steps.filter((time) => {
      const before = new Date(time - 56 * HOUR);
      return before.getTimezoneOffset() !== new Date(time).getTimezoneOffset();
    });
    if (zone !== 'Asia/Kathmandu') expect(changes.length).toBeGreaterThan(0);
    for (const change of changes) {
      // Every quarter of an hour and a bit of the days in which the clock was changed.
      expectParts(Array.from({ length: 240 }, (_, i) => change - 57 * HOUR + i * 901_003));
    }
  });
});
