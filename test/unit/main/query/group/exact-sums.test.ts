import { fc } from '../../../../harness/property';
import { describe, expect, it } from 'vitest';
import { ExactSums, RoundedSums } from '../../../../../main/query/group/states/exact-sums';

const whole = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e40, max: 1e40 }).map(Math.trunc),
);

describe('exact sums', () => {
  it('are those of bigints, whatever the size and sign', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 2 }), whole)), (values) => {
        const sums = new ExactSums();
        sums.reserve(3);
        const wanted = [0n, 0n, 0n];
        for (const [group, value] of values) {
          sums.add(group, value);
          wanted[group] = (wanted[group] ?? 0n) + BigInt(value);
        }
        for (const [group, sum] of wanted.entries()) {
          expect(BigInt(sums.sum(group))).toBe(sum);
          expect(typeof sums.sum(group)).toBe(
            Number.isSafeInteger(Number(sum)) ? 'number' : 'bigint',
          );
        }
        for (const [a, b] of [
          [0, 1],
          [1, 2],
          [2, 0],
        ] as const) {
          const [left = 0n, right = 0n] = [wanted[a], wanted[b]];
          expect(Math.sign(sums.compare(a, b))).toBe(left < right ? -1 : left > right ? 1 : 0);
        }
      }),
    );
  });

  it('of doubles lose nothing that a large value passes over', () => {
    const sums = new RoundedSums();
    for (const value of [1e100, 1, 0.5, -1e100]) sums.add(0, value);
    expect(sums.sum(0)).toBe(1.5);
    expect(sums.compare(0, 1)).toBeGreaterThan(0);
  });
});
