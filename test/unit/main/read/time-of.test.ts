import { fc } from '../../../harness/property';
import { describe, expect, it } from 'vitest';
import { timeOf, timeOfText } from '../../../../main/read/carrier/time-of';

function time(text: string): number {
  const bytes = new TextEncoder().encode(`<${text}>`);
  return timeOf(bytes, 1, bytes.length - 1);
}

describe('the time of an event', () => {
  it.each([
    ['1700000000', 1_700_000_000_000],
    ['1700000000123', 1_700_000_000_123],
    ['2023-11-14T22:13:20Z', 1_700_000_000_000],
    ['2023-11-14T22:13:20.123Z', 1_700_000_000_123],
    ['2023-11-14T22:13:20.123456Z', 1_700_000_000_123],
    ['2023-11-14 22:13:20.123', 1_700_000_000_123],
    ['2023-11-14 22:13:20 UTC', 1_700_000_000_000],
    ['2023-11-14T23:13:20+01:00', 1_700_000_000_000],
    ['1.7e12', 1_700_000_000_000],
  ])('%s', (text, expected) => {
    expect(time(text)).toBe(expected);
    expect(timeOfText(text)).toBe(expected);
  });

  it.each([
    '',
    '-',
    '-5',
    'now',
    '2023-11-14',
    '2023-11-14T25:13:20Z',
    '2023-13-14T22:13:20Z',
    '99999999999999999999',
  ])('"%s" is none', (text) => {
    expect(time(text)).toBeNaN();
  });

  it('is read digit by digit as by way of text, whatever day came before', () => {
    const moment = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moment, (date) => {
        expect(time(date.toISOString())).toBe(date.getTime());
      }),
    );
  });
});
