import { fc } from '../../../../harness/property';
import { expect, it } from 'vitest';
import { weightedAt, weightedNext } from '../../../../../main/query/group/states/ranks';

/** Values of questions are never −0. */
const value = fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((one) => one + 0);
const weighted = fc.uniqueArray(fc.tuple(value, fc.integer({ min: 1, max: 4 })), {
  minLength: 1,
  maxLength: 60,
  selector: ([one]) => one,
});

it('finds every place of the list written out and sorted', () => {
  fc.assert(
    fc.property(weighted, (pairs) => {
      const list = pairs
        .flatMap(([value, weight]) => new Array<number>(weight).fill(value))
        .sort((a, b) => a - b);
      for (const [rank, value] of list.entries()) {
        // What lies behind the list is left from another one.
        const values = Float64Array.from([...pairs.map(([one]) => one), -1e9, 0]);
        const weights = Uint32Array.from([...pairs.map(([, weight]) => weight), 9, 9]);
        expect(weightedAt(values, weights, pairs.length, rank)).toBe(value);
        const next = list[rank + 1];
        if (next !== undefined)
          expect(weightedNext(values, weights, pairs.length, value, rank)).toBe(next);
      }
    }),
  );
});
