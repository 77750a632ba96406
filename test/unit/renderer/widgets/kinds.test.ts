import { describe, expect, test } from 'vitest';
import {
  KIND_NAMES,
  addsUp,
  kindsFor,
  trendBucketsOf,
  trendOthersOf,
} from '../../../../renderer/widgets/kinds';
import { ACTION, COUNT, PORT, SENT, SOURCE } from '../table';

const AVERAGE = {
  ...SENT,
  key: 'AVG(sentBytes64)',
  displayName: 'AVG(Sent Bytes64)',
  type: 'number',
} as const;

const fitting = (...columns: Parameters<typeof kindsFor>[0]): readonly string[] =>
  kindsFor(columns).flatMap(({ kind, fits }) => (fits ? [kind] : []));
const why = (kind: string, ...columns: Parameters<typeof kindsFor>[0]): string | null =>
  kindsFor(columns).find((fit) => fit.kind === kind)?.why ?? null;

describe('which kinds fit', () => {
  test('all of them for two keys with an address and a count', () => {
    expect(
      kindsFor([SOURCE, PORT, COUNT]).every(({ fits, why: reason }) => fits && reason === null),
    ).toBe(true);
    expect(kindsFor([SOURCE, PORT, COUNT])).toHaveLength(10);
  });

  test('only a table for records', () => {
    expect(fitting({ ...SOURCE, role: 'raw' })).toEqual(['table']);
    expect(why('pie', { ...SOURCE, role: 'raw' })).toMatch(/counts or sums nothing/);
  });

  test('no picture of parts for what does not add up', () => {
    expect(fitting(SOURCE, PORT, AVERAGE)).toEqual([
      'bar-list',
      'table',
      'line',
      'heat-map',
      'number',
    ]);
    expect(why('area', SOURCE, AVERAGE)).toMatch(/cannot be added up/);
  });

  test('say what is missing', () => {
    expect(why('geo-map', ACTION, COUNT)).toMatch(/no address/);
    expect(why('sankey', SOURCE, COUNT)).toMatch(/fewer than two/);
    expect(why('pie', COUNT)).toMatch(/groups by nothing/);
    const text = {
      ...COUNT,
      key: 'MODE(srcAction)',
      displayName: 'MODE(Source Action)',
      type: 'text',
    } as const;
    expect(why('number', text)).toMatch(/no number/);
  });
});

test('counts and sums, and what is made of them, add up', () => {
  const measure = (key: string): boolean => addsUp({ key, role: 'measure' });
  for (const key of [
    'COUNT(*)',
    'COUNT(srcIpAddr)',
    'SUM(IF(srcAction = "REJECT", 1, 0))',
    'SUM(sentBytes64) + SUM(recvBytes64)',
    '8 * SUM(sentBytes64)',
    'SUM(sentBytes64) / 60',
  ]) {
    expect([key, measure(key)]).toEqual([key, true]);
  }
  for (const key of [
    'COUNT(DISTINCT srcIpAddr)',
    'AVG(sentBytes64)',
    'SUM(sentBytes64) / COUNT(*)',
    'SUM(sentBytes64) + 1',
    'LOG(COUNT(*))',
  ]) {
    expect([key, measure(key)]).toEqual([key, false]);
  }
});

test('only what is drawn along time asks for values along time', () => {
  expect(trendBucketsOf('line')).toBeGreaterThan(0);
  expect(trendBucketsOf('heat-map')).toBeGreaterThan(0);
  expect(trendBucketsOf('sankey')).toBe(0);
});

test('only what shows all records along time asks for those in no row', () => {
  const kinds = (Object.keys(KIND_NAMES) as (keyof typeof KIND_NAMES)[]).filter(trendOthersOf);
  expect(kinds).toEqual(['area', 'number']);
});
