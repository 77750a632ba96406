import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { ResultTable } from '../../../../core/query/result-table';
import { ok, useBridge } from '../bridge-stand-in';
import { answer, COUNT, PORT, SOURCE } from '../table';
import {
  cursorIn,
  draw,
  drills,
  FIRST,
  keyIn,
  press,
  TABLE,
  TREND,
  useDrawing,
  widget,
} from './draw';

useDrawing();

const group = (): HTMLElement => screen.getByRole('group', { name: 'Talkers' });
const label = (element: HTMLElement): string => element.getAttribute('aria-label') ?? '';
const cellsAt = (table: ResultTable, ...places: readonly number[]) =>
  places.map((place) => [
    { key: 'srcIpAddr', cell: table.rows[place]?.[0] ?? null },
    { key: 'destIpPort', cell: table.rows[place]?.[1] ?? null },
  ]);

/** Twenty sources, each with a port of its own; the first is the largest. */
const MANY = answer(
  [SOURCE, PORT, COUNT],
  Array.from({ length: 20 }, (_, at) => [`10.0.0.${at}`, 1000 + at, 40 - at]),
);
const CUT: ResultTable = { ...MANY, truncated: true, groups: 90, total: 5000 };

describe('what gathers several groups leads to their records', () => {
  test('"other" of a stack is all but the rows with layers, in the time of the bucket', async () => {
    draw('area');
    const cursor = await cursorIn(group());
    fireEvent.focus(cursor);
    press(cursor, 'ArrowUp', 'ArrowUp');
    expect(label(cursor)).toMatch(/^7 other, .*: 3$/);
    fireEvent.click(cursor);
    expect(drills).toEqual([
      {
        name: '7 other',
        cells: [],
        except: cellsAt(TABLE, 0, 1),
        range: { from: 1000, to: 1499 },
      },
    ]);
  });

  test('"other" of a pie is all but its slices, and rows below 0, where the whole is counted', async () => {
    const table = { ...CUT, rows: [...CUT.rows, ['10.0.1.1', 5, -7] as const] };
    draw('pie', table);
    const cursor = await cursorIn(group());
    fireEvent.focus(cursor);
    press(cursor, 'End');
    // 90 groups but seven slices, and the row below 0.
    expect(label(cursor)).toMatch(/^82 other: /);
    fireEvent.click(cursor);
    expect(drills).toEqual([
      { name: '82 other', cells: [], except: cellsAt(table, 0, 1, 2, 3, 4, 5, 6, 20) },
    ]);
  });

  test('"other" of a pie of the rows alone is these rows', async () => {
    draw('pie', { ...CUT, total: null });
    const cursor = await cursorIn(group());
    fireEvent.focus(cursor);
    press(cursor, 'End');
    fireEvent.click(cursor);
    const gathered = Array.from({ length: 13 }, (_, at) => at + 7);
    expect(drills).toEqual([{ name: '13 other', cells: [], rows: cellsAt(CUT, ...gathered) }]);
  });

  test('a gathered node of a Sankey is none of the nodes beside it, and cut rows are these rows', async () => {
    const last = async (): Promise<HTMLElement> => {
      const cursor = await cursorIn(group());
      fireEvent.focus(cursor);
      press(cursor, 'Home', ...Array.from({ length: 20 }, () => 'ArrowDown'));
      return cursor;
    };
    draw('sankey', MANY);
    const cursor = await last();
    expect(label(cursor)).toBe('Source IP 7 other: 168');
    fireEvent.click(cursor);
    const own = Array.from({ length: 13 }, (_, at) => ({ key: 'srcIpAddr', cell: `10.0.0.${at}` }));
    expect(drills).toEqual([{ name: 'Source IP 7 other', cells: [], without: own }]);
    // From a source that is gathered to a port that is.
    press(cursor, 'ArrowRight');
    expect(label(cursor)).toBe('7 other → 7 other: 168');
    fireEvent.click(cursor);
    expect(drills[1]?.without).toHaveLength(26);
    cleanup();
    draw('sankey', CUT);
    fireEvent.click(await last());
    const gathered = [13, 14, 15, 16, 17, 18, 19];
    expect(drills[2]).toEqual({
      name: 'Source IP 7 other',
      cells: [],
      rows: cellsAt(CUT, ...gathered),
    });
  });

  test('or says why no filter can be of them', async () => {
    const { report } = widget('pie');
    const hidden = { ...report, groupBy: [...report.groupBy, 'srcAction'] };
    draw('pie', CUT, { report: hidden });
    const cursor = await cursorIn(group());
    fireEvent.focus(cursor);
    press(cursor, 'End');
    expect(label(cursor)).toMatch(/groups by srcAction, which its answer does not show/);
    expect(cursor.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(cursor);
    expect(drills).toEqual([]);
  });
});

describe('an entry of a key leads to its series', () => {
  test('of lines in the whole time that is drawn, by click and by keyboard', async () => {
    draw('line');
    const key = await keyIn(group());
    fireEvent.focus(key);
    expect(label(key)).toBe('Key: 203.0.113.24 · 443');
    press(key, 'ArrowRight');
    expect(label(key)).toBe('Key: 10.0.0.2 · –');
    fireEvent.click(key);
    const range = { from: 1000, to: 1999 };
    const [second = []] = cellsAt(TABLE, 1);
    expect(drills).toEqual([{ cells: second, range }]);
    fireEvent.click(within(screen.getByRole('list', { name: 'Key' })).getByText(/203/));
    expect(drills[1]).toEqual({ cells: FIRST, range });
  });

  test('of grey lines to all of them, of a stack to the rest', async () => {
    const series = MANY.rows.map((_, at) => [20 - at, 1]);
    draw('line', { ...MANY, trend: { ...TREND, series, others: null } });
    const key = await keyIn(group());
    fireEvent.focus(key);
    press(key, 'End');
    expect(label(key)).toBe('Key: 13 more');
    fireEvent.click(key);
    expect(drills[0]?.rows).toEqual(
      cellsAt(MANY, ...Array.from({ length: 13 }, (_, at) => at + 7)),
    );
    cleanup();
    draw('area');
    const rest = await keyIn(group());
    fireEvent.focus(rest);
    press(rest, 'End');
    fireEvent.click(rest);
    expect(drills[1]).toMatchObject({
      name: '7 other',
      except: cellsAt(TABLE, 0, 1),
      range: { from: 1000, to: 1999 },
    });
  });

  test('of a pie, with its share', async () => {
    draw('pie');
    const key = await keyIn(group());
    expect(label(key)).toBe('Key: 203.0.113.24 · 443: 7, 38.9\u2009%');
    fireEvent.click(key);
    expect(drills).toEqual([{ cells: FIRST }]);
  });

  test('of a tree map to its innermost value wherever it is, and to all others', async () => {
    draw('tree-map', MANY, { nesting: [0, 1] });
    const key = await keyIn(group());
    fireEvent.focus(key);
    expect(label(key)).toBe('Key: Destination TCP/UDP Port 1000: 40');
    fireEvent.click(key);
    press(key, 'End');
    expect(label(key)).toBe('Key: Destination TCP/UDP Port 13 other: 351');
    fireEvent.click(key);
    const own = Array.from({ length: 7 }, (_, at) => ({ key: 'destIpPort', cell: 1000 + at }));
    expect(drills).toMatchObject([{ cells: own.slice(0, 1) }, { cells: [], without: own }]);
    cleanup();
    draw('tree-map', CUT, { nesting: [0, 1] });
    fireEvent.click(await keyIn(group()));
    expect(drills[2]).toMatchObject({ cells: [], rows: cellsAt(CUT, 0) });
  });
});

test('points of a map are gone through by arrow keys and opened', async () => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const at = (address: string, countryCode: string, longitude: number) => ({
    ...{ address, kind: 'country', countryCode, countryName: countryCode, network: null },
    ...{ latitude: 50, longitude },
  });
  useBridge({ 'geo/locate': () => ok([at('203.0.113.24', 'DE', 9), at('10.0.0.2', 'FR', 2)]) });
  draw('geo-map');
  const map = await screen.findByRole('group', { name: /^Map of Talkers/ }, { timeout: 20_000 });
  const cursor = within(map).getByRole('button', { name: 'DE: 7' });
  fireEvent.focus(cursor);
  press(cursor, 'ArrowLeft');
  expect(label(cursor)).toBe('FR: 5');
  fireEvent.click(cursor);
  expect(drills).toEqual([{ cells: [{ key: 'srcIpAddr', cell: '10.0.0.2' }] }]);
}, 30_000);
