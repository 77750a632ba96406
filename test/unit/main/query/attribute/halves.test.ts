import { fc } from '../../../../harness/property';
import { describe, expect, it } from 'vitest';
import { fromHalves, halvesOf } from '../../../../../main/query/attribute/attribute-values';

function there(value: number, doubles: boolean): number {
  const halves = new Uint32Array(2);
  halvesOf(value, doubles, halves);
  return fromHalves(halves[0] ?? 0, halves[1] ?? 0, doubles);
}

describe('the halves of a number', () => {
  it('hold whole numbers of either sign', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(there(value, false)).toBe(value);
      }),
    );
  });

  it('hold every double', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(finite, (value) => {
        expect(there(value, true)).toBe(value);
      }),
    );
  });
});
