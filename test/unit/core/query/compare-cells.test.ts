import { fc } from '../../../harness/property';
import { expect, it } from 'vitest';
import { compareCells } from '../../../../core/query/compare-cells';

const sign = (value: number): number => Math.sign(value);

it('orders whole numbers exactly beyond 2^53, whatever they are held in', () => {
  const whole = fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n });
  const cell = (value: bigint): number | bigint =>
    Number.isSafeInteger(Number(value)) ? Number(value) : value;
  fc.assert(
    fc.property(whole, fc.bigInt({ min: -2n, max: 2n }), (a, by) => {
      expect(sign(compareCells('number', cell(a), cell(a + by)))).toBe(sign(Number(-by)));
    }),
    { numRuns: 300, seed: 15 },
  );
  expect(compareCells('number', 2n ** 53n + 1n, 2 ** 53)).toBe(1);
  expect(compareCells('number', 1.5, 2n ** 60n)).toBe(-1);
});

it('orders addresses by number, IPv4 first, and text by its units', () => {
  expect(compareCells('address', '10.0.0.9', '10.0.0.10')).toBeLessThan(0);
  expect(compareCells('address', '255.0.0.1', '::1')).toBeLessThan(0);
  expect(compareCells('text', 'Z', 'a')).toBe(-1);
  expect(compareCells('text', 'a', 'a')).toBe(0);
});
