import { expect, it } from 'vitest';
import { formatsOfRange } from '../../../../core/insights/formats-of-range';

const HOUR = 3_600_000;
const span = (format: string, from: number, to: number) => ({
  format,
  from: from * HOUR,
  to: to * HOUR,
});
const hours = (from: number, to: number) => ({ from: from * 3_600, to: to * 3_600 - 1 });

it('gives every format of a group whose lines differ in length, the newest last', () => {
  const spans = [span('a b c', 5, 9), span('a b', 0, 1)];
  expect(formatsOfRange(spans, hours(0, 20))).toEqual(['a b', 'a b c']);
  expect(formatsOfRange(spans, hours(30, 40))).toEqual(['a b', 'a b c']);
});

it('lets the range choose between formats of one length, else the newest', () => {
  const spans = [span('a b', 0, 4), span('b a', 5, 9), span('a', 0, 9)];
  expect(formatsOfRange(spans, hours(1, 3))).toEqual(['a b', 'a']);
  expect(formatsOfRange(spans, hours(6, 7))).toEqual(['b a', 'a']);
  expect(formatsOfRange(spans, hours(3, 6))).toEqual(['a b', 'b a', 'a']);
  expect(formatsOfRange(spans, hours(30, 40))).toEqual(['b a', 'a']);
  expect(formatsOfRange(spans, { from: null, to: null })).toEqual(['a b', 'b a', 'a']);
});

it('names a format once', () => {
  expect(formatsOfRange([span('a b', 0, 1), span('a b', 4, 5)], hours(0, 9))).toEqual(['a b']);
});
