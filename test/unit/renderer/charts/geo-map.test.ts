import { describe, expect, test } from 'vitest';
import type { AddressLocation } from '../../../../contract/values';
import { placeMarks } from '../../../../renderer/charts/geo-map/place-marks';
import { firstFew, groupPlaces } from '../../../../renderer/charts/geo-map/places';
import { nextMark } from '../../../../renderer/charts/marks/mark';
import {
  around,
  fitRegion,
  inRegion,
  sameRegion,
  towards,
  WORLD,
  zoomed,
} from '../../../../renderer/charts/geo-map/region';

const NOWHERE = { countryCode: null, countryName: null, latitude: null, longitude: null };
const germany = (address: string): AddressLocation => ({
  address,
  kind: 'country',
  countryCode: 'DE',
  countryName: 'Germany',
  latitude: 51,
  longitude: 9,
  network: null,
});
const inside = (address: string, network: string): AddressLocation => ({
  address,
  kind: 'private',
  ...NOWHERE,
  network,
});

describe('places', () => {
  const places = groupPlaces(
    [
      { address: '3.120.0.1', value: 5 },
      { address: '3.120.0.2', value: 7 },
      { address: '10.0.0.1', value: 3 },
      { address: '203.0.113.1', value: 2 },
      { address: null, value: 1 },
    ],
    [
      germany('3.120.0.1'),
      germany('3.120.0.2'),
      inside('10.0.0.1', '10.0.0.0/24'),
      { address: '203.0.113.1', kind: 'unknown', ...NOWHERE, network: null },
    ],
  );

  test('are summed by country and network, and nothing is dropped', () => {
    expect(places.countries.map((place) => [place.name, place.value])).toEqual([['Germany', 12]]);
    expect(places.networks).toEqual([
      { network: '10.0.0.0/24', value: 3, addresses: ['10.0.0.1'] },
    ]);
    expect(places.unknown).toBe(3);
  });

  test('know the addresses behind them, rows without one included', () => {
    expect(places.countries[0]?.addresses).toEqual(['3.120.0.1', '3.120.0.2']);
    expect(places.unknownAddresses).toEqual(['203.0.113.1', null]);
  });

  test('add up exactly beyond 2^53', () => {
    const rows = [
      { address: '3.120.0.1', value: 9_007_199_254_740_992n },
      { address: '3.120.0.2', value: 1 },
    ];
    const { countries } = groupPlaces(rows, [germany('3.120.0.1'), germany('3.120.0.2')]);
    expect(countries[0]?.value).toBe(9_007_199_254_740_993n);
  });

  test('the rest of a long list is summed, and never a rest of one', () => {
    const list = [9, 5, 3, 1].map((value) => ({ value }));
    expect(firstFew(list, 3).few).toHaveLength(4);
    expect(firstFew(list, 2)).toEqual({ few: list.slice(0, 2), more: 2, moreValue: 4 });
  });
});

describe('the window', () => {
  const berlin = { longitude: 13, latitude: 52, value: 60 };
  const paris = { longitude: 2, latitude: 48, value: 30 };
  const tokyo = { longitude: 139, latitude: 35, value: 10 };

  test('shows where most points lie', () => {
    const region = fitRegion([berlin, paris, tokyo]);
    expect(inRegion(berlin, region)).toBe(true);
    expect(inRegion(paris, region)).toBe(true);
    expect(inRegion(tokyo, region)).toBe(false);
  });

  test('around all of them shows all of them', () => {
    const all = [berlin, paris, tokyo];
    expect(all.every((point) => inRegion(point, around(all)))).toBe(true);
  });

  test('is the world when there is nothing or things are far apart', () => {
    expect(fitRegion([])).toEqual(WORLD);
    const perth = { longitude: 116, latitude: -32, value: 50 };
    const lima = { longitude: -77, latitude: -12, value: 50 };
    expect(fitRegion([perth, lima])).toEqual(WORLD);
  });

  test('goes to a point outside, and keeps its size', () => {
    const start = fitRegion([berlin, paris]);
    const there = towards(start, tokyo);
    expect(inRegion(tokyo, there)).toBe(true);
    expect(there.east - there.west).toBeCloseTo(start.east - start.west);
    expect(sameRegion(towards(there, tokyo), there)).toBe(true);
    expect(sameRegion(there, start)).toBe(false);
    for (const end of [
      { longitude: 179, latitude: 83 },
      { longitude: -179, latitude: -78 },
    ]) {
      const moved = towards(zoomed(zoomed(start, 0.5), 0.5), end);
      expect(sameRegion(towards(moved, end), moved)).toBe(true);
    }
  });

  test('has points for the arrow keys from west to east, the largest first', () => {
    const place = (point: typeof berlin, code: string) => ({
      ...{ ...point, code, name: code, text: code, open: null, why: null },
    });
    const marks = placeMarks([place(berlin, 'DE'), place(paris, 'FR'), place(tokyo, 'JP')]);
    const go = (from: number, key: string): string =>
      marks[nextMark(marks, from, key) ?? -1]?.id ?? '';
    expect(marks[0]?.id).toBe('DE');
    expect([go(0, 'ArrowRight'), go(0, 'ArrowLeft'), go(2, 'ArrowRight')]).toEqual([
      'JP',
      'FR',
      'JP',
    ]);
  });

  test('zooms around its middle, and not without end', () => {
    const start = fitRegion([berlin]);
    const near = zoomed(start, 0.5);
    expect((near.west + near.east) / 2).toBeCloseTo(13);
    expect(zoomed(near, 0.5)).toEqual(near);
    expect(zoomed(WORLD, 2)).toEqual(WORLD);
  });
});
