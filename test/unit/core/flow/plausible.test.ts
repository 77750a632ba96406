import { describe, expect, it } from 'vitest';
import { detectLayouts } from '../../../../core/flow/detect';
import { DEFAULT_FORMAT } from '../../../../core/flow/format';
import {
  areSizesSwapped,
  plausibility,
  sizesSwapped,
  withSizesSwapped,
} from '../../../../core/flow/plausible';

const line = (sizes: string, status = 'OK'): string =>
  `2 123456789010 eni-1 10.0.0.1 10.0.0.2 443 50000 6 ${sizes} 1700000000 1700000060 ACCEPT ${status}`;
const SWAPPED = withSizesSwapped(DEFAULT_FORMAT);

describe('packets and bytes', () => {
  it.each([
    [10, 4_000, false],
    [1, 20, false],
    // 20 bytes a packet are the least; the other way round they are too few as well.
    [10, 190, false],
    [100, 50, false],
    [4_000, 10, true],
    [20, 1, true],
    [19, 1, false],
    [5, 0, false],
    [0, 100, null],
    [null, 100, null],
    [10, null, null],
  ])('%s and %s: changed over %s', (packets, bytes, swapped) => {
    expect(sizesSwapped(packets, bytes)).toBe(swapped);
  });

  it('are looked for in a line by the names of its fields', () => {
    const values = line('4000 10').split(' ');
    expect(areSizesSwapped(DEFAULT_FORMAT, values)).toBe(true);
    expect(areSizesSwapped(SWAPPED, values)).toBe(false);
    expect(areSizesSwapped(['srcaddr', 'bytes'], ['10.0.0.1', '1'])).toBeNull();
    expect(plausibility(SWAPPED, values)).toBeGreaterThan(plausibility(DEFAULT_FORMAT, values));
  });

  it('change places only where both are', () => {
    expect(SWAPPED.indexOf('bytes')).toBe(DEFAULT_FORMAT.indexOf('packets'));
    expect(withSizesSwapped(SWAPPED)).toEqual(DEFAULT_FORMAT);
    expect(withSizesSwapped(['bytes', 'start'])).toEqual(['bytes', 'start']);
  });
});

describe('a layout that is found', () => {
  it('has them the way round that most lines show', () => {
    const [found] = detectLayouts([line('4000 10'), line('10 4000'), line('5000 12')]);
    expect(found).toMatchObject({ fields: SWAPPED, sizesKnown: true });
    const [usual] = detectLayouts([line('4000 10'), line('10 4000'), line('12 5000')]);
    expect(usual).toMatchObject({ fields: DEFAULT_FORMAT, sizesKnown: true });
  });

  it('says when no line shows it', () => {
    const [found] = detectLayouts([line('- -', 'NODATA')]);
    expect(found).toMatchObject({ fields: DEFAULT_FORMAT, sizesKnown: false });
  });
});
