import { fc } from '../../../harness/property';
import { expect, it } from 'vitest';
import { plainDecimal } from '../../../../core/format/decimal';

it.each([
  [0, '0'],
  [-1.5, '-1.5'],
  [2.5e-7, '0.00000025'],
  [-1e21, '-1000000000000000000000'],
  [2 ** 80, '1208925819614629174706176'],
  [1.5e-300, `0.${'0'.repeat(299)}15`],
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
      if (Number.isInteger(value)) expect(BigInt(text)).toBe(BigInt(value));
    }),
  );
});
