import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PrintOrder } from '../../../../contract/print';
import { newWidget } from '../../../../core/dashboard/new-dashboard';
import type { ResultTable } from '../../../../core/query/result-table';
import { newReport } from '../../../../core/report/new-report';
import { paperWidths } from '../../../../renderer/components/data-grid/paper-table';
import { PrintedDocument } from '../../../../renderer/print/print-page';
import { partNotes } from '../../../../renderer/print/printed-part';
import type { AnsweredPart } from '../../../../renderer/print/use-parts';
import { ok, useBridge } from '../bridge-stand-in';
import { renderInApp } from '../in-app';
import { answer, COUNT, SOURCE } from '../table';

const range = { from: 1_700_000_000, to: 1_700_003_599 };
const TABLE = answer(
  [SOURCE, COUNT],
  Array.from({ length: 30 }, (_, index) => [`10.0.0.${index}`, 30 - index]),
  { range, groups: 90, truncated: true },
);

function part(
  kind: 'table' | 'bar-list',
  table: ResultTable | null,
  all: number | null = null,
): AnsweredPart {
  const widget = { ...newWidget(newReport('Talkers'), kind), name: `Talkers as ${kind}` };
  const error = table === null ? new Error('It broke.') : null;
  return { widget, range, asTable: false, error, table, rowsInAll: all };
}

const order = (parts: readonly AnsweredPart[]): PrintOrder => ({
  ...{ id: 'a', kind: 'dashboard', name: 'Night', description: 'What ran.', columns: 2, range },
  ...{ paper: 'A4', landscape: true },
  parts,
});

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

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', SizedObserver);
  const status = { records: 5, sampleRecords: 0, first: 1, last: 2, files: 1 };
  useBridge({
    'settings/get': () => ok({ theme: 'dark', zone: 'utc' }),
    'store/status': () => ok(status),
    'coverage/get': () => ok([]),
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('every row of a list stands in a table whose heads can be repeated', async () => {
  const parts = [part('table', TABLE), part('bar-list', TABLE)];
  renderInApp(<PrintedDocument order={order(parts)} parts={parts} />);
  for (const name of ['Talkers as table', 'Talkers as bar-list']) {
    const table = await screen.findByLabelText(name);
    expect(table.querySelector('thead')?.textContent).toContain('Source');
    expect(table.querySelectorAll('tbody tr')).toHaveLength(30);
    expect(table.textContent).toContain('10.0.0.29');
  }
  expect(document.querySelector('h1')?.textContent).toBe('Night');
  expect(screen.getByText('What ran.')).toBeTruthy();
  expect(screen.getByText(/times in UTC/)).toBeTruthy();
  expect(screen.getByText(/^Printed /)).toBeTruthy();
});

test('a part that could not be answered says so among the others', async () => {
  const parts = [part('table', null), part('bar-list', TABLE)];
  renderInApp(<PrintedDocument order={order(parts)} parts={parts} />);
  expect(await screen.findByText('It broke.')).toBeTruthy();
  expect(await screen.findByLabelText('Talkers as bar-list')).toBeTruthy();
  expect(document.querySelectorAll('table')).toHaveLength(1);
});

test('rows that are left out, time that was not read and notices are said', () => {
  const gaps = { ...TABLE.coverage, expectedSeconds: 100, coveredSeconds: 50 };
  const notices = [{ code: 'report/lower-bound', message: 'Totals are lower bounds.' }];
  const table = { ...TABLE, coverage: gaps, notices };
  const notes = partNotes(part('table', table, 14_200));
  expect(notes[0]).toMatch(
    /^The first 30 of 14.200 rows are printed; the CSV file has every row\.$/,
  );
  expect(notes.slice(1)).toEqual([
    expect.stringContaining('Coverage 50'),
    'Totals are lower bounds.',
  ]);
  expect(partNotes(part('table', TABLE))).toEqual([]);
});

test('columns that grow share what the others leave', () => {
  const columns = [
    { width: 30, grow: 0 },
    { width: 100, grow: 1 },
    { width: 50, grow: 1 },
  ];
  const widths = paperWidths(columns, 338);
  expect(widths).toEqual([38, 200, 100]);
});
