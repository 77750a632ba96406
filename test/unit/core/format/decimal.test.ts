import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainDecimal } from '../../../../core/format/decimal';

it.each([
  [0, '0'],
  [-1.5, '-1.5'],
  [2.5e-7, '0.00000025'],
  [-1e21, '-1000000000000000000000'],
  [1.2345e22, '12345000000000000000000'],
  [Number.NaN, null],
  [Number.POSITIVE_INFINITY, null],
])('%s in digits', (value, text) => {
  expect(plainDecimal(value)).toBe(text);
});

it('reads back as the same number', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = plainDecimal(value) ?? '';
      expect(text).toMatch(/^-?\d+(\.\d+)?$/);
      expect(Number(text) === value).toBe(true);
    }),
  );
});
