import { describe, expect, test } from 'vitest';
import { clipText } from '../../../../renderer/charts/clip-text';
import { fitGrid, type HeatCell, labelStep } from '../../../../renderer/charts/heat-map/heat-grid';
import { fittingKeys } from '../../../../renderer/charts/frame/use-fitting';
import { contrast, inkOn, mix } from '../../../../renderer/charts/mix';
import { pieSlices, type Rest } from '../../../../renderer/charts/pie/slices';
import { buildFlow, type FlowRow } from '../../../../renderer/charts/sankey/flow';
import { layoutFlow } from '../../../../renderer/charts/sankey/layout';
import {
  extent,
  layerAt,
  nearestSeries,
  stackLayers,
} from '../../../../renderer/charts/time/series';
import { tokens } from '../../../../renderer/styles/tokens';

describe('layers', () => {
  const series = [{ values: [3, null, 0] }, { values: [2, 4, 0] }];
  const layers = stackLayers(series);

  test('stand on top of one another', () => {
    expect(layers).toEqual([
      [
        [0, 3],
        [0, 0],
        [0, 0],
      ],
      [
        [3, 5],
        [0, 4],
        [0, 0],
      ],
    ]);
    expect(extent(series, true)).toEqual({ least: 0, largest: 5 });
    expect(extent([{ values: [-2, 7] }], false)).toEqual({ least: -2, largest: 7 });
  });

  test('are found by the value under the pointer', () => {
    expect([layerAt(layers, 0, 1), layerAt(layers, 0, 4), layerAt(layers, 0, 5)]).toEqual([
      0,
      1,
      null,
    ]);
    expect(nearestSeries(series, 1, 0)).toBe(1);
    expect(nearestSeries(series, 0, 2.9)).toBe(0);
    expect(nearestSeries([{ values: [null] }], 0, 1)).toBeNull();
  });
});

describe('a pie', () => {
  const piece = (value: number) => ({
    id: String(value),
    name: String(value),
    full: String(value),
    value,
    colour: 's1' as const,
    open: () => undefined,
    why: null,
  });
  const pieces = (count: number) => Array.from({ length: count }, (_, i) => piece(count - i));

  const rest = (value: number, groups: number | null): Rest => ({
    value,
    groups,
    opensOf: (name, own, gathered) => ({
      open: null,
      why: `${name}: all but ${own.map(({ id }) => id).join()} are ${gathered.length} pieces`,
    }),
  });

  test('has at most eight slices, whose shares are of the whole', () => {
    const slices = pieSlices(pieces(20), rest(0, 0));
    expect(slices).toHaveLength(8);
    expect(slices.at(-1)).toMatchObject({ name: '13 other', value: 91 });
    expect(slices.at(-1)?.why).toBe('13 other: all but 20,19,18,17,16,15,14 are 13 pieces');
    expect(slices.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    expect(pieSlices(pieces(8), rest(0, 0)).every(({ open }) => open !== null)).toBe(true);
  });

  test('has what is in no row as a part of other', () => {
    const slices = pieSlices(pieces(2), rest(7, 5));
    expect(slices.map(({ name, share }) => [name, share])).toEqual([
      ['2', 0.2],
      ['1', 0.1],
      ['5 other', 0.7],
    ]);
    expect(pieSlices([piece(0), piece(-3)], rest(0, 0))).toEqual([]);
  });
});

describe('a flow', () => {
  const row = (amount: number | bigint, ...labels: readonly string[]): FlowRow<string> => ({
    at: 0,
    path: labels.map((label) => ({ label, value: label })),
    amount,
  });

  test('has true sums on every node and band', () => {
    const { nodes, links } = buildFlow([row(5, 'a', 'x'), row(2, 'a', 'y'), row(1, 'b', 'x')], 9);
    expect(nodes.map(({ label, amount }) => [label, amount])).toEqual([
      ['a', 7],
      ['x', 6],
      ['y', 2],
      ['b', 1],
    ]);
    expect(links.map(({ amount }) => amount)).toEqual([5, 2, 1]);
  });

  test('gathers what is beyond the most, and loses nothing', () => {
    const rows = Array.from({ length: 10 }, (_, at) => ({ ...row(10 - at, `s${at}`, 'x'), at }));
    const { nodes, links } = buildFlow(rows, 4);
    const sources = nodes.filter(({ stage }) => stage === 0);
    expect(sources.map(({ label }) => label)).toEqual(['s0', 's1', 's2', '7 other']);
    expect(sources.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(55);
    const beyond = [3, 4, 5, 6, 7, 8, 9];
    expect(sources.at(-1)).toMatchObject({
      gathered: true,
      rows: beyond,
      values: beyond.map((at) => `s${at}`),
    });
    expect(links.at(-1)).toMatchObject({ source: '0+', amount: 28, rows: beyond });
    expect(sources[0]).toMatchObject({ gathered: false, rows: [0], values: ['s0'] });
  });

  test('keeps sums beyond 2^53 and leaves out what has no width', () => {
    const big = 9_007_199_254_740_992n;
    const { nodes } = buildFlow([row(big, 'a', 'x'), row(1, 'a', 'x'), row(0, 'b', 'y')], 9);
    expect(nodes.map(({ amount }) => amount)).toEqual([big + 1n, big + 1n]);
  });

  test('is laid out stage by stage inside the plot', () => {
    const flow = buildFlow(
      [row(5, 'a', 'x', '1'), row(2, 'b', 'x', '2'), row(1, 'b', 'y', '2')],
      9,
    );
    const { nodes, links } = layoutFlow(flow, 400, 200);
    const x = (stage: number) => nodes.filter(({ node }) => node.stage === stage).map((n) => n.x);
    expect(new Set(x(0))).toEqual(new Set([0]));
    expect(new Set(x(2))).toEqual(new Set([391]));
    for (const { y, height } of nodes) {
      expect(y).toBeGreaterThanOrEqual(-0.01);
      expect(y + height).toBeLessThanOrEqual(200.01);
    }
    expect(links).toHaveLength(flow.links.length);
    expect(layoutFlow(flow, 0, 0).nodes).toEqual([]);
  });
});

describe('a heat map', () => {
  const cell = (value: number): HeatCell => ({ value, text: '', open: null, why: null });
  const items = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ id: String(i), label: String(i) }));
  const grid = {
    rows: items(3),
    columns: items(3),
    unbroken: false,
    unbrokenRows: false,
    cells: [
      [cell(1), null, cell(2)],
      [null, cell(9), null],
      [cell(4), null, cell(5)],
    ],
  };

  test('keeps the largest rows and columns in their order', () => {
    const fitted = fitGrid(grid, 2, 2);
    expect(fitted.rows.map(({ id }) => id)).toEqual(['1', '2']);
    expect(fitted.columns.map(({ id }) => id)).toEqual(['1', '2']);
    expect([fitted.hiddenRows, fitted.hiddenColumns, fitted.largest]).toEqual([1, 1, 9]);
  });

  test('leaves no hole in time', () => {
    expect(fitGrid({ ...grid, unbroken: true }, 2, 1).columns).toHaveLength(3);
    expect(fitGrid({ ...grid, unbrokenRows: true }, 1, 2)).toMatchObject({ hiddenRows: 0 });
  });

  test('labels only as many columns as do not touch', () => {
    expect(labelStep(['13:00', '13:05'], 100, 6)).toBe(1);
    expect(labelStep(['13:00', '13:05'], 10, 6)).toBe(4);
  });
});

describe('the keys of a legend', () => {
  // Two lines of keys, 90 px each, in a list of 200 px; the third line is out of sight.
  const keys = [1, 2, 3, 4, 5].map((place) => ({
    right: place % 2 === 1 ? 90 : 190,
    bottom: Math.ceil(place / 2) * 18 + 2,
  }));

  test('are all there where there is room', () => {
    expect(fittingKeys(keys, 200, 60)).toBe(5);
    expect(fittingKeys([], 200, 0)).toBe(0);
  });

  test('leave the corner to the count of the others', () => {
    expect(fittingKeys(keys, 200, 38)).toBe(3);
    expect(fittingKeys(keys, 280, 38)).toBe(4);
    expect(fittingKeys(keys, 200, 20)).toBe(1);
  });
});

test('a number can be read on every colour between a series colour and its ground', () => {
  for (const { s1, s7, surface, text } of [tokens.light, tokens.dark]) {
    for (let share = 0; share <= 1; share += 0.01) {
      for (const colour of [s1, s7]) {
        const fill = mix(colour, surface, share);
        expect(contrast(inkOn(fill, [text, surface]), fill)).toBeGreaterThanOrEqual(4.5);
      }
    }
  }
});

test('the given inks come first, black or white where neither can be read', () => {
  expect(mix('#000000', '#FFFFFF', 0.5)).toBe('#808080');
  expect(contrast('#000000', '#FFFFFF')).toBe(21);
  expect(inkOn('#0072B2', ['#1B212B', '#FFFFFF'])).toBe('#FFFFFF');
  expect(inkOn('#D5E4F7', ['#1B212B', '#FFFFFF'])).toBe('#1B212B');
  expect(inkOn('#808080', ['#777777', '#888888'])).toBe('#000000');
});

test('long names are cut to their room', () => {
  expect(clipText('10.7.12.121', 100, 7)).toBe('10.7.12.121');
  expect(clipText('2001:db8:4f::9', 50, 7)).toBe('2001:d…');
  expect(clipText('10.7.12.121', 10, 7)).toBe('');
});
