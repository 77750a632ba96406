import { expect, test } from 'vitest';
import { parseMoment } from '../../../../renderer/range/parse-moment';

const MOMENT = Date.UTC(2026, 10, 24, 13, 5, 9) / 1000;

test.each([
  ['2026-11-24 13:05:09', MOMENT],
  ['2026-11-24T13:05:09Z', MOMENT],
  [' 2026-11-24, 13:05 ', MOMENT - 9],
  ['2026-11-24', Date.UTC(2026, 10, 24) / 1000],
  [String(MOMENT), MOMENT],
])('%s is a time', (text, seconds) => {
  expect(parseMoment(text, 'utc')).toBe(seconds);
});

test.each(['', 'yesterday', '2026-02-30', '2026-13-01', '2026-11-24 25:00', '24.11.2026'])(
  '%s is none',
  (text) => {
    expect(parseMoment(text, 'utc')).toBeNull();
  },
);
