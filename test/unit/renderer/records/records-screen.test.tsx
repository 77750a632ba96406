import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RecordQuery } from '../../../../contract/api';
import { RecordsScreen } from '../../../../renderer/records/records-screen';
import { recallDraft } from '../../../../renderer/reports/editor/state/draft';
import { parseRoute } from '../../../../renderer/state/route';
import { ok, useBridge } from '../bridge-stand-in';
import { renderInApp } from '../in-app';
import { answer, DESTINATION, SOURCE } from '../table';

const ROUTE = {
  screen: 'records',
  constraint: 'srcAction = REJECT',
  range: { from: 1000, to: 1999 },
  of: 'Top rejected: 10.0.0.1',
} as const;
const COLUMNS = [SOURCE, DESTINATION].map((column) => ({ ...column, role: 'raw' as const }));

let asked: RecordQuery[] = [];
let exported: RecordQuery[] = [];

function main(matched: number): void {
  useBridge({
    'settings/get': () =>
      ok({
        theme: 'light',
        zone: 'utc',
        network: { proxy: { mode: 'system' } },
        coverageFile: true,
      }),
    'store/status': () => ok({ records: matched, first: 1000, last: 1999, files: 1 }),
    'coverage/get': () => ok([]),
    'group/list': () => ok([]),
    'store/fields': () => ok([]),
    'record/page': (query: RecordQuery) => {
      asked.push(query);
      const rows = Math.min(query.limit, matched - query.offset);
      return ok(
        answer(
          COLUMNS,
          Array.from({ length: rows }, (_, row) => [
            `10.0.0.${(query.offset + row) % 250}`,
            '10.9.9.9',
          ]),
          { matched, truncated: query.offset + rows < matched },
        ),
      );
    },
    'export/records': (query: RecordQuery) => {
      exported.push(query);
      return ok({ file: '/tmp/records.csv', rows: matched });
    },
  });
}

beforeEach(() => {
  asked = [];
  exported = [];
  window.localStorage.clear();
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('an empty store is told apart from a range without a match, with what fills it', async () => {
  main(0);
  renderInApp(<RecordsScreen route={{ ...ROUTE, constraint: '', of: '' }} />);
  expect(await screen.findByText('Nothing is stored yet')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Open flow log files' })).toBeDefined();
  expect(screen.getByRole('button', { name: 'Explore sample data' })).toBeDefined();
});

describe('the records behind a mark', () => {
  test('are asked for by its filter and time, counted, and named by what was clicked', async () => {
    main(3);
    renderInApp(<RecordsScreen route={ROUTE} />);
    expect(await screen.findByText('3 records match')).toBeDefined();
    expect(screen.getByText('behind Top rejected: 10.0.0.1')).toBeDefined();
    expect(asked[0]).toMatchObject({
      constraint: 'srcAction = REJECT',
      range: { from: 1000, to: 1999 },
      limit: 10_000,
      offset: 0,
      all: false,
    });
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('4');
    expect(screen.getByRole('button', { name: /About this answer/ })).toBeDefined();
  });

  test('come in pages of ten thousand', async () => {
    main(24_000);
    renderInApp(<RecordsScreen route={ROUTE} />);
    const older = await screen.findByRole('button', { name: 'Older records' });
    fireEvent.click(older);
    expect(await screen.findByText('10 001 to 20 000')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Older records' }));
    expect(await screen.findByText('20 001 to 24 000')).toBeDefined();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Older records' }).disabled).toBe(
      true,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Newer records' }));
    expect(await screen.findByText('10 001 to 20 000')).toBeDefined();
    expect(asked.map(({ offset }) => offset)).toEqual([0, 10_000, 20_000, 10_000]);
  });

  test('with all fields, exported whole', async () => {
    main(24_000);
    renderInApp(<RecordsScreen route={ROUTE} />);
    await screen.findByText(/records match/);
    fireEvent.click(screen.getByRole('switch', { name: 'All fields' }));
    await waitFor(() => expect(asked.at(-1)?.all).toBe(true));
    fireEvent.click(screen.getByRole('button', { name: 'Export all' }));
    await waitFor(() => expect(exported).toHaveLength(1));
    expect(exported[0]).toMatchObject({ constraint: 'srcAction = REJECT', offset: 0, all: true });
    fireEvent.click(screen.getByRole('switch', { name: 'All fields' }));
  });

  test('open as a report that is not saved yet, with their filter and time', async () => {
    main(3);
    renderInApp(<RecordsScreen route={ROUTE} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Open as report' }));
    expect(parseRoute(window.location.hash)).toEqual({ screen: 'reports', id: null, mode: 'new' });
    expect(recallDraft(null)?.report).toMatchObject({
      constraint: 'srcAction = REJECT',
      interval: { kind: 'absolute', from: 1000, to: 1999 },
    });
  });

  test('take no place of a new report that is not saved without asking', async () => {
    main(3);
    renderInApp(<RecordsScreen route={ROUTE} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Open as report' }));
    const first = recallDraft(null)?.at;
    window.location.hash = '#/records';
    fireEvent.click(screen.getByRole('button', { name: 'Open as report' }));
    expect(await screen.findByText('Replace the new report that is not saved?')).toBeDefined();
    expect(recallDraft(null)?.at).toBe(first);
    expect(window.location.hash).toBe('#/records');
  });
});

test('another filter is another address, of no mark; a broken one cannot be asked', async () => {
  main(3);
  renderInApp(<RecordsScreen route={ROUTE} />);
  const field = await screen
    .findByRole('combobox', { name: 'Filter' })
    .catch(() => screen.findByRole('textbox', { name: 'Filter' }));
  const use = screen.getByRole<HTMLButtonElement>('button', { name: 'Filter records' });
  expect(use.disabled).toBe(true);
  fireEvent.change(field, { target: { value: 'srcAction = ' } });
  expect(use.disabled).toBe(true);
  fireEvent.change(field, { target: { value: 'destIpPort = 443' } });
  fireEvent.click(use);
  expect(parseRoute(window.location.hash)).toEqual({
    ...ROUTE,
    constraint: 'destIpPort = 443',
    of: '',
  });
});
