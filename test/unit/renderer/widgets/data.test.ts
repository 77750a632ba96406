import { describe, expect, test } from 'vitest';
import { PLAIN_CONTEXT } from '../../../../core/expression/context';
import type { Trend } from '../../../../core/query/result-table';
import { newReport } from '../../../../core/report/new-report';
import { heatKeys, keyGrid, timeGrid } from '../../../../renderer/widgets/data/heat-data';
import { pathCells } from '../../../../renderer/widgets/data/nesting';
import { numberValue } from '../../../../renderer/widgets/data/number-value';
import { actionColours, rowNames } from '../../../../renderer/widgets/data/row-names';
import { areaSeries, bucketRange, lineSeries } from '../../../../renderer/widgets/data/time-series';
import type { Drill } from '../../../../renderer/widgets/drill';
import { gatheringOf } from '../../../../renderer/widgets/gathering';
import { ACTION, answer, COUNT, DESTINATION, PORT, SOURCE } from '../table';

const trend = (series: Trend['series'], others: Trend['others'] = null): Trend => ({
  displayName: 'COUNT(Matched Events)',
  format: 'count',
  from: 1000,
  bucketSeconds: 500,
  series,
  others,
});
const DAY = {
  ...PORT,
  key: 'DayOfWeek(startTime)',
  displayName: 'DayOfWeek(Start Time)',
  format: 'plain',
} as const;
const HOUR = { ...DAY, key: 'HourOfDay(startTime)', displayName: 'HourOfDay(Start Time)' } as const;

describe('names of rows', () => {
  test('leave out what all rows share', () => {
    const table = answer(
      [SOURCE, DESTINATION, COUNT],
      [
        ['10.0.0.1', '10.0.0.9', 1],
        ['10.0.0.2', '10.0.0.9', 1],
      ],
    );
    expect(rowNames(table, 'utc').map(({ name, full }) => [name, full])).toEqual([
      ['10.0.0.1', '10.0.0.1 · 10.0.0.9'],
      ['10.0.0.2', '10.0.0.2 · 10.0.0.9'],
    ]);
  });

  test('are that of the measure without keys', () => {
    expect(rowNames(answer([COUNT], [[5]]), 'utc')[0]?.name).toBe('COUNT(Matched Events)');
  });

  test('give ACCEPT and REJECT their colours', () => {
    const table = answer(
      [ACTION, COUNT],
      [
        ['ACCEPT', 2],
        ['REJECT', 1],
      ],
    );
    const names = rowNames(table, 'utc');
    expect([...actionColours(table, names).values()]).toEqual(['accept-mark', 'reject-mark']);
  });
});

describe('series along time', () => {
  const rows = Array.from({ length: 10 }, (_, i) => [`10.0.0.${i}`, 10 - i] as const);
  const table = answer([SOURCE, COUNT], rows, {
    groups: 30,
    trend: trend(
      rows.map(([, n]) => [n, 0]),
      [100, 7],
    ),
  });
  const drills: Drill[] = [];
  const onDrill = (drill: Drill): void => void drills.push(drill);
  const report = {
    ...newReport('Sources'),
    select: ['srcIpAddr', 'COUNT(*)'],
    groupBy: ['srcIpAddr'],
  };
  const input = {
    table,
    trend: table.trend ?? trend([]),
    names: rowNames(table, 'utc'),
    colours: new Map(),
    onDrill,
    gathering: gatheringOf(report, table, PLAIN_CONTEXT, onDrill),
  };

  test('of a stack are at most eight, the rest is other and leads to all but seven', () => {
    const { series } = areaSeries(input);
    expect(series).toHaveLength(8);
    // 3 + 2 + 1 of the rows beyond seven, and the groups outside the answer.
    const other = series.at(-1);
    expect(other).toMatchObject({ name: '23 other', values: [106, 7], why: null });
    other?.open?.(1);
    other?.openWhole?.();
    const except = rows.slice(0, 7).map(([cell]) => [{ key: 'srcIpAddr', cell }]);
    expect(drills.splice(0)).toEqual([
      { name: '23 other', cells: [], except, range: { from: 1500, to: 1999 } },
      { name: '23 other', cells: [], except, range: { from: 1000, to: 1999 } },
    ]);
  });

  test('of a stack without a counted rest gather the rows beyond alone', () => {
    const uncounted = { ...table, truncated: true, trend: trend(rows.map(([, n]) => [n, 0])) };
    const gathering = gatheringOf(report, uncounted, PLAIN_CONTEXT, onDrill);
    const given = { ...input, table: uncounted, trend: uncounted.trend, gathering };
    const other = areaSeries(given).series.at(-1);
    expect(other).toMatchObject({ name: '3 other', values: [6, 0] });
    other?.openWhole?.();
    expect(drills.splice(0)).toMatchObject([
      { rows: rows.slice(7).map(([cell]) => [{ key: 'srcIpAddr', cell }]) },
    ]);
  });

  test('of a stack do not say how many groups are other where a condition leaves some out', () => {
    const having = { ...report, having: 'COUNT(*) > 1' };
    const gathering = gatheringOf(having, table, PLAIN_CONTEXT, onDrill);
    expect(areaSeries({ ...input, gathering }).series.at(-1)).toMatchObject({ name: 'Other' });
  });

  test('say why what is gathered cannot be told from the rest', () => {
    const hidden = { ...report, groupBy: ['srcIpAddr', 'destIpPort'] };
    const gathering = gatheringOf(hidden, table, PLAIN_CONTEXT, onDrill);
    const other = areaSeries({ ...input, gathering }).series.at(-1);
    expect(other).toMatchObject({ open: null, openWhole: null });
    expect(other?.why).toMatch(/groups by destIpPort, which its answer does not show/);
  });

  test('of lines are all rows', () => {
    expect(lineSeries(input).series).toHaveLength(10);
  });

  test('lead to their key and bucket', () => {
    lineSeries(input).series[2]?.open?.(1);
    expect(drills).toEqual([
      { cells: [{ key: 'srcIpAddr', cell: '10.0.0.2' }], range: { from: 1500, to: 1999 } },
    ]);
    expect(bucketRange(input.trend, 0, { from: 1200, to: null })).toEqual({ from: 1200, to: 1499 });
  });
});

describe('a heat map', () => {
  test('of days and hours has all of them in their order', () => {
    const table = answer(
      [DAY, HOUR, COUNT],
      [
        [6, 23, 5],
        [0, 3, 7],
      ],
    );
    const grid = keyGrid(table, heatKeys(table) ?? [0, 1], 2, 'utc', undefined);
    expect(grid.rows.map(({ label }) => label)).toEqual([
      'Sunday',
      'Monday',
      'Tuesday',
      'Wednesday',
      'Thursday',
      'Friday',
      'Saturday',
    ]);
    expect(grid.columns).toHaveLength(24);
    expect(grid.cells[0]?.[3]).toMatchObject({ value: 7, text: 'Sunday, 03:00: 7' });
    expect(grid.cells[1]?.[3]).toBeNull();
  });

  test('adds up rows of one field and leads to both keys', () => {
    const drills: Drill[] = [];
    const rows = [
      ['10.0.0.1', '10.0.0.9', 443, 5],
      ['10.0.0.1', '10.0.0.9', 53, 2],
      ['10.0.0.2', null, 53, 9_007_199_254_740_993n],
    ];
    const table = answer([SOURCE, DESTINATION, PORT, COUNT], rows);
    const grid = keyGrid(table, [0, 1], 3, 'utc', (drill) => void drills.push(drill));
    expect(grid.rows.map(({ label }) => label)).toEqual(['10.0.0.2', '10.0.0.1']);
    const cells = grid.cells.flat().filter((cell) => cell !== null);
    expect(cells.map(({ value }) => value)).toEqual([9_007_199_254_740_993n, 7]);
    cells[0]?.open?.();
    expect(drills[0]?.cells).toEqual([
      { key: 'srcIpAddr', cell: '10.0.0.2' },
      { key: 'destIpAddr', cell: null },
    ]);
  });

  test('of one key goes along time', () => {
    const drills: Drill[] = [];
    const table = answer([SOURCE, COUNT], [['10.0.0.1', 3]], { trend: trend([[3, null]]) });
    expect(heatKeys(table)).toBeNull();
    const grid = timeGrid(table, 'utc', (drill) => void drills.push(drill));
    expect(grid?.cells[0]?.[1]).toBeNull();
    grid?.cells[0]?.[0]?.open?.();
    expect(drills).toEqual([
      { cells: [{ key: 'srcIpAddr', cell: '10.0.0.1' }], range: { from: 1000, to: 1499 } },
    ]);
    expect(timeGrid(answer([SOURCE, COUNT], []), 'utc', undefined)).toBeNull();
  });
});

describe('a single number', () => {
  const of = (table: ReturnType<typeof answer>) => numberValue(table, rowNames(table, 'utc'));

  test('is the only row, the total of several, else the first', () => {
    expect(of(answer([COUNT], [[7]]))).toMatchObject({ value: 7, of: '', cells: [] });
    const two = [
      ['10.0.0.1', 5],
      ['10.0.0.2', 2],
    ] as const;
    expect(of(answer([SOURCE, COUNT], two, { total: 99, groups: 40 }))).toMatchObject({
      value: 99,
      of: 'all 40 groups',
      cells: [],
    });
    expect(of(answer([SOURCE, COUNT], two))).toMatchObject({
      value: 5,
      of: '10.0.0.1',
      cells: [{ key: 'srcIpAddr', cell: '10.0.0.1' }],
    });
    expect(of(answer([SOURCE], []))).toBeNull();
  });

  test('has the course of the same thing, or none', () => {
    const two = [
      ['10.0.0.1', 5],
      ['10.0.0.2', 2],
    ] as const;
    const whole = answer([SOURCE, COUNT], two, {
      total: 9,
      trend: trend(
        [
          [5, 0],
          [0, 2],
        ],
        [1, 1],
      ),
    });
    expect(of(whole)?.trend).toEqual([6, 3]);
    const part = {
      ...whole,
      truncated: true,
      trend: trend([
        [5, 0],
        [0, 2],
      ]),
    };
    expect(of(part)?.trend).toEqual([]);
  });
});

test('a path of a tree leads to the cells of its levels', () => {
  const table = answer(
    [SOURCE, PORT, COUNT],
    [
      ['10.0.0.1', 443, 1],
      ['10.0.0.1', null, 2],
    ],
  );
  expect(pathCells(table, [0, 1], ['10.0.0.1', '–'], 'utc')).toEqual([
    { key: 'srcIpAddr', cell: '10.0.0.1' },
    { key: 'destIpPort', cell: null },
  ]);
  expect(pathCells(table, [0, 1], ['10.0.0.1'], 'utc')).toHaveLength(1);
  expect(pathCells(table, [0, 1], ['10.0.0.3'], 'utc')).toBeNull();
});
