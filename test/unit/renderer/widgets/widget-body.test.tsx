import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { ok, useBridge } from '../bridge-stand-in';
import { answer, COUNT, PORT, SENT, SOURCE } from '../table';
import { cursorIn, draw, drills, FIRST, press, TABLE, TREND, useDrawing } from './draw';

useDrawing();

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
    const places = screen.getByRole('table', { name: 'Places of Talkers' }).parentElement;
    const cursor = within(places ?? list).getByRole('button', { name: 'Germany: 7' });
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
