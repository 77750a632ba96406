import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Widget, WidgetKind } from '../../../../core/dashboard/model';
import type { ResultTable } from '../../../../core/query/result-table';
import { newReport } from '../../../../core/report/new-report';
import type { Drill } from '../../../../renderer/widgets/drill';
import { WidgetBody } from '../../../../renderer/widgets/widget-body';
import { ok, useBridge } from '../bridge-stand-in';
import { renderInApp } from '../in-app';
import { answer, COUNT, PORT, SENT, SOURCE } from '../table';

const TREND = {
  displayName: 'COUNT(Matched Events)',
  format: 'count',
  from: 1000,
  bucketSeconds: 500,
  series: [
    [5, 2],
    [1, 4],
  ],
  others: [3, 3],
} as const;

const TABLE = answer(
  [SOURCE, PORT, COUNT],
  [
    ['203.0.113.24', 443, 7],
    ['10.0.0.2', null, 5],
  ],
  { total: 18, groups: 9, truncated: true, trend: TREND },
);

const FIRST = [
  { key: 'srcIpAddr', cell: '203.0.113.24' },
  { key: 'destIpPort', cell: 443 },
];

const widget = (kind: WidgetKind, over: Partial<Widget> = {}): Widget => ({
  name: 'Talkers',
  description: '',
  position: 0,
  kind,
  report: newReport('Talkers'),
  limit: 10,
  range: null,
  refreshMs: 0,
  span: { columns: 1, rows: 1 },
  colour: null,
  nesting: [],
  thresholds: [],
  extra: {},
  ...over,
});

let drills: Drill[] = [];

function draw(kind: WidgetKind, table: ResultTable = TABLE, over: Partial<Widget> = {}): void {
  renderInApp(
    <WidgetBody
      widget={widget(kind, over)}
      title="Talkers"
      table={table}
      zone="utc"
      onDrill={(drill) => void drills.push(drill)}
    />,
  );
}

/** The one tab stop of a picture. */
const cursorIn = async (group: HTMLElement): Promise<HTMLElement> =>
  within(group).findByRole('button', { name: /\d/ });

const press = (element: HTMLElement, ...keys: readonly string[]): void => {
  for (const key of keys) fireEvent.keyDown(element, { key });
};

/** Nothing is laid out here: every measured element has this size. */
class SizedObserver {
  readonly #tell: ResizeObserverCallback;
  constructor(tell: ResizeObserverCallback) {
    this.#tell = tell;
  }
  observe(target: Element): void {
    const contentRect = { width: 600, height: 300, top: 0, left: 0 };
    this.#tell([{ target, contentRect } as ResizeObserverEntry], this);
  }
  unobserve(): void {}
  disconnect(): void {}
}

/** There is no canvas to draw on: what the charts paint goes nowhere, and text has a width. */
function paintNowhere(this: HTMLCanvasElement): CanvasRenderingContext2D {
  const canvas = this;
  const known: Record<string, unknown> = {
    canvas,
    measureText: (text: string) => ({ width: text.length * 6 }),
  };
  const context = new Proxy(known, {
    get: (own, name) => (name in own ? own[String(name)] : () => undefined),
  });
  return context as unknown as CanvasRenderingContext2D;
}

beforeEach(() => {
  drills = [];
  vi.stubGlobal('ResizeObserver', SizedObserver);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(paintNowhere);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('marks by keyboard', () => {
  test('a line leads to its key and the time of the bucket', async () => {
    draw('line');
    const cursor = await cursorIn(screen.getByRole('group', { name: 'Talkers' }));
    fireEvent.focus(cursor);
    expect(cursor.getAttribute('aria-label')).toMatch(/^203\.0\.113\.24 · 443, .* UTC: 5$/);
    press(cursor, 'ArrowRight', 'ArrowDown');
    expect(cursor.getAttribute('aria-label')).toMatch(/^10\.0\.0\.2 · –, .* UTC: 4$/);
    fireEvent.click(cursor);
    expect(drills).toEqual([
      {
        cells: [
          { key: 'srcIpAddr', cell: '10.0.0.2' },
          { key: 'destIpPort', cell: null },
        ],
        range: { from: 1500, to: 1999 },
      },
    ]);
  });

  test('"other" of a stack leads nowhere and says why', async () => {
    draw('area');
    const cursor = await cursorIn(screen.getByRole('group', { name: 'Talkers' }));
    fireEvent.focus(cursor);
    press(cursor, 'ArrowUp', 'ArrowUp');
    expect(cursor.getAttribute('aria-label')).toMatch(
      /^7 other, .*: 3\. It gathers several groups/,
    );
    expect(cursor.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(cursor);
    expect(drills).toEqual([]);
  });

  test('a slice leads to its row, with its share', async () => {
    draw('pie');
    const cursor = await cursorIn(screen.getByRole('group', { name: 'Talkers' }));
    expect(cursor.getAttribute('aria-label')).toBe('203.0.113.24 · 443: 7, 38.9\u2009%');
    fireEvent.click(cursor);
    expect(drills).toEqual([{ cells: FIRST }]);
  });

  test('a field of a heat map leads to both keys', async () => {
    draw('heat-map');
    const cursor = await cursorIn(screen.getByRole('group', { name: 'Talkers' }));
    fireEvent.focus(cursor);
    press(cursor, 'Home');
    fireEvent.click(cursor);
    expect(drills).toEqual([{ cells: FIRST }]);
  });

  test('a node of a Sankey leads to its value, a band to both of its ends', async () => {
    draw('sankey');
    const cursor = await cursorIn(screen.getByRole('group', { name: 'Talkers' }));
    fireEvent.focus(cursor);
    fireEvent.click(cursor);
    press(cursor, 'ArrowRight');
    fireEvent.click(cursor);
    expect(drills).toEqual([{ cells: FIRST.slice(0, 1) }, { cells: FIRST }]);
  });

  test('a tile opens its level, the innermost its records', async () => {
    draw('tree-map', TABLE, { nesting: [0, 1] });
    const cursor = await cursorIn(screen.getByRole('group', { name: 'Talkers' }));
    fireEvent.focus(cursor);
    expect(cursor.getAttribute('aria-label')).toBe('203.0.113.24: 7, go in');
    fireEvent.click(cursor);
    fireEvent.click(await screen.findByRole('button', { name: 'Show the records' }));
    expect(drills).toEqual([{ cells: FIRST.slice(0, 1) }]);
    const inside = await screen.findByRole('button', { name: '203.0.113.24 → 443: 7' });
    fireEvent.click(inside);
    expect(drills[1]).toEqual({ cells: FIRST });
    press(inside, 'Backspace');
    expect(screen.queryByRole('navigation', { name: 'Levels' })).toBeNull();
  });

  test('the number leads to all records it counts', () => {
    draw('number');
    fireEvent.click(screen.getByRole('button', { name: 'Records: 18, all 9 groups' }));
    expect(drills).toEqual([{ cells: [] }]);
  });

  test.each(['bar-list', 'table'] as const)('a row of a %s leads to its records', async (kind) => {
    draw(kind);
    const grid = await screen.findByRole('grid', { name: 'Talkers' });
    fireEvent.click(await within(grid).findByText('203.0.113.24'));
    expect(drills).toEqual([{ cells: FIRST }]);
    press(grid, 'Home', 'Enter');
    expect(drills[1]).toEqual({ cells: FIRST });
    // Through the cells of the row to its address alone.
    press(grid, ...(kind === 'table' ? ['ArrowRight'] : ['ArrowRight', 'ArrowRight']), 'Enter');
    expect(drills[2]).toEqual({ cells: FIRST.slice(0, 1) });
  });

  test('a country leads to its addresses, a place without location to its own', async () => {
    // The outlines of all countries are long to draw, and the list does without the map.
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const nowhere = { countryCode: null, countryName: null, latitude: null, longitude: null };
    useBridge({
      'geo/locate': ({ addresses }: { addresses: readonly string[] }) =>
        ok(
          addresses.map((address) =>
            address.startsWith('10.')
              ? { address, kind: 'unknown', ...nowhere, network: null }
              : {
                  address,
                  kind: 'country',
                  countryCode: 'DE',
                  countryName: 'Germany',
                  latitude: 51,
                  longitude: 9,
                  network: null,
                },
          ),
        ),
    });
    draw('geo-map');
    const list = await screen.findByRole(
      'table',
      { name: 'Places of Talkers' },
      { timeout: 20_000 },
    );
    fireEvent.click(within(list).getByText('Germany'));
    fireEvent.click(within(list).getByText('No location'));
    expect(drills).toEqual([
      { cells: [{ key: 'srcIpAddr', cell: '203.0.113.24' }] },
      { cells: [{ key: 'srcIpAddr', cell: '10.0.0.2' }] },
    ]);
    const cursor = screen.getByRole('button', { name: 'Germany: 7' });
    press(cursor, 'ArrowDown');
    expect(cursor.getAttribute('aria-label')).toBe('No location: 5');
    // The world's outlines are read first.
  }, 30_000);
});

test.each(['line', 'area', 'pie', 'heat-map', 'sankey', 'tree-map'] as const)(
  'a %s has its numbers as a table',
  (kind) => {
    draw(kind, TABLE, { nesting: [0, 1] });
    const table = screen.getByRole('table', { name: 'Talkers, values' });
    expect(within(table).getAllByRole('row').length).toBeGreaterThan(2);
    expect(table.textContent).toContain('203.0.113.24');
  },
);

test('rounded numbers have the exact ones on hover', async () => {
  const table = answer([SOURCE, SENT], [['10.0.0.1', 9_007_199_254_740_993n]], {});
  draw('bar-list', table);
  const exact = '9\u2009007\u2009199\u2009254\u2009740\u2009993 B';
  expect((await screen.findByText('8 PB')).parentElement?.title).toBe(exact);
  cleanup();
  draw('number', table);
  expect(screen.getByText('PB').closest('button')?.title).toBe(exact);
});

test('a number is tinted by the end of its bands that draws the eye', () => {
  const thresholds = [{ column: COUNT.displayName, min: 0, middle: 20, high: 30, max: 40 }];
  draw('number', TABLE, {
    thresholds: thresholds.map((one) => ({ ...one, tint: 'low' as const })),
  });
  const tinted = (): string | null =>
    screen.getByRole('group', { name: 'Talkers' }).getAttribute('data-tint');
  expect(tinted()).toBe('strong');
  expect(screen.getByText(/low band/)).toBeDefined();
  cleanup();
  draw('number', TABLE, { thresholds });
  expect(tinted()).toBeNull();
});

test.each(['area', 'pie', 'tree-map', 'sankey', 'geo-map'] as const)(
  'a %s of averages says that they do not add up',
  (kind) => {
    const average = { ...COUNT, key: 'AVG(sentBytes64)', displayName: 'AVG(Sent Bytes64)' };
    const table = { ...TABLE, columns: [SOURCE, PORT, average], trend: { ...TREND, others: null } };
    draw(kind, table);
    expect(screen.getByText(/not their sum/)).toBeDefined();
  },
);
