import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ReportQuery } from '../../../../../contract/api';
import { WidgetCard } from '../../../../../renderer/dashboards/card/widget-card';
import { rangeStore } from '../../../../../renderer/state/range';
import { parseRoute } from '../../../../../renderer/state/route';
import { ok, useBridge } from '../../bridge-stand-in';
import { renderInApp } from '../../in-app';
import { aWidget } from '../a-dashboard';
import { answer, COUNT, DESTINATION, PORT, SOURCE } from '../../table';

const WIDGET = aWidget('Top accepted', 0);

const TABLE = answer(
  [SOURCE, DESTINATION, PORT, COUNT],
  [
    ['203.0.113.24', '10.7.12.121', 443, 339],
    ['198.51.100.7', '10.7.12.121', 443, 162],
  ],
  {
    total: 501,
    trend: {
      displayName: 'COUNT(Matched Events)',
      format: 'count',
      others: null,
      from: 1000,
      bucketSeconds: 10,
      series: [
        [1, 2],
        [3, 4],
      ],
    },
  },
);

const settings = () =>
  ok({ theme: 'light', zone: 'utc', network: { proxy: { mode: 'system' } }, coverageFile: true });
const reports = () => ok([]);

// Nothing is laid out here; a height lets the virtual grid draw its rows.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  rangeStore.set({ kind: 'default' });
});

describe('a widget', () => {
  test('asks for its top rows with a trend and shows them as a grid named by its title', async () => {
    const asked: ReportQuery[] = [];
    useBridge({
      'settings/get': settings,
      'report/list': reports,
      'report/run': (query: ReportQuery) => {
        asked.push(query);
        return ok(TABLE);
      },
    });
    renderInApp(<WidgetCard widget={WIDGET} />);
    const region = await screen.findByRole('region', { name: /Top accepted/ });
    const grid = await within(region).findByRole('grid', { name: 'Top accepted' });
    const names = within(grid)
      .getAllByRole('columnheader')
      .map((head) => head.textContent);
    expect(names).toEqual(['Rank', 'Source IP', 'Destination IP', 'Port', 'Records', 'Trend']);
    expect(await within(grid).findByText('203.0.113.24')).toBeDefined();
    const counts = within(grid)
      .getAllByRole('gridcell')
      .filter((cell) => cell.dataset['column'] === 'COUNT(*)');
    expect(counts.map((cell) => cell.dataset['value'])).toEqual(['339', '162']);
    expect(asked[0]?.limit).toBe(10);
    expect(asked[0]?.trendBuckets).toBeGreaterThan(0);
    expect(asked[0]?.trendOthers).toBe(false);
  });

  test('says what failed and asks again', async () => {
    let fails = true;
    useBridge({
      'settings/get': settings,
      'report/list': reports,
      'report/run': () =>
        fails
          ? {
              ok: false,
              error: {
                code: 'constraint/unknown-attribute',
                message: 'No attribute is called srclpAddr.',
                action: 'Use srcIpAddr.',
              },
            }
          : ok(TABLE),
    });
    renderInApp(<WidgetCard widget={WIDGET} />);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('No attribute is called srclpAddr.');
    expect(alert.textContent).toContain('Use srcIpAddr.');
    fails = false;
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('grid')).toBeDefined();
  });

  test('without rows offers the range that has some', async () => {
    rangeStore.set({ kind: 'last', seconds: 60 });
    useBridge({
      'settings/get': settings,
      'report/list': reports,
      'report/run': ({ range }: ReportQuery) =>
        ok(range.from === null ? TABLE : answer(TABLE.columns, [])),
    });
    renderInApp(<WidgetCard widget={WIDGET} />);
    expect(await screen.findByText('No record matches in this range')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Show everything stored' }));
    expect(await screen.findByRole('grid')).toBeDefined();
  });

  test('cancels its query in the worker when it goes', async () => {
    const asked: string[] = [];
    const cancelled: string[] = [];
    useBridge({
      'settings/get': settings,
      'report/list': reports,
      'report/run': async (query: ReportQuery) => {
        asked.push(query.id);
        return new Promise(() => undefined);
      },
      'query/cancel': ({ id }: { id: string }) => {
        cancelled.push(id);
        return ok(null);
      },
    });
    const { unmount } = renderInApp(<WidgetCard widget={WIDGET} />);
    await waitFor(() => expect(asked.length).toBeGreaterThan(0));
    unmount();
    await waitFor(() => expect(cancelled).toEqual(asked));
  });

  test('carries a sign when its answer is not whole', async () => {
    const coverage = {
      ...TABLE.coverage,
      expectedSeconds: 1000,
      coveredSeconds: 986,
      gaps: [{ source: 'prod', from: 1100, to: 1113, reason: 'access denied' }],
    };
    useBridge({
      'settings/get': settings,
      'report/list': reports,
      'report/run': () => ok({ ...TABLE, coverage }),
    });
    renderInApp(<WidgetCard widget={WIDGET} />);
    const sign = await screen.findByRole('button', { name: /About this answer/ });
    expect(sign.getAttribute('aria-label')).toBe('About this answer: Coverage 98.6\u2009%, 1 gap');
    expect(sign.hasAttribute('data-attention')).toBe(true);
    fireEvent.click(sign);
    expect(await screen.findByText('access denied')).toBeDefined();
  });

  test('leads from a row to the records behind it, over the time it shows', async () => {
    useBridge({
      'settings/get': settings,
      'report/list': reports,
      'group/list': () => ok([]),
      'store/fields': () => ok([]),
      'report/run': () => ok(TABLE),
    });
    rangeStore.set({ kind: 'custom', from: 1000, to: 1999 });
    renderInApp(<WidgetCard widget={WIDGET} />);
    const grid = await screen.findByRole('grid');
    const row = await within(grid).findByText('203.0.113.24');
    fireEvent.click(row);
    expect(parseRoute(window.location.hash)).toEqual({
      screen: 'records',
      constraint:
        '(srcIpAddr = 203.0.113.24) AND (destIpAddr = 10.7.12.121) AND (destIpPort = 443)',
      range: { from: 1000, to: 1999 },
      of: 'Top accepted: 203.0.113.24, 10.7.12.121, 443',
    });
  });

  test('has its own time where it is told one, and says which', async () => {
    const asked: ReportQuery[] = [];
    useBridge({
      'settings/get': settings,
      'report/list': reports,
      'report/run': (query: ReportQuery) => {
        asked.push(query);
        return ok(TABLE);
      },
    });
    const range = { kind: 'absolute', from: 1_551_452_400, to: 1_551_455_999 } as const;
    renderInApp(<WidgetCard widget={{ ...WIDGET, range }} />);
    await screen.findByRole('grid');
    expect(asked[0]?.range).toEqual({ from: 1_551_452_400, to: 1_551_455_999 });
    expect(screen.getByText('1 Mar 2019, 15:00–16:00 UTC')).toBeDefined();
  });

  test('asks again by its own clock, and not while the window is hidden', async () => {
    let asked = 0;
    useBridge({
      'settings/get': settings,
      'report/list': reports,
      'report/run': () => {
        asked += 1;
        return ok(TABLE);
      },
    });
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(false);
    const timers: (() => void)[] = [];
    const every = vi.spyOn(window, 'setInterval').mockImplementation(((
      run: () => void,
      ms: number,
    ) => {
      if (ms === 60_000) timers.push(run);
      return 1;
    }) as typeof window.setInterval);
    renderInApp(<WidgetCard widget={{ ...WIDGET, refreshMs: 60_000 }} />);
    await screen.findByText('203.0.113.24');
    const before = asked;
    act(() => timers.at(-1)?.());
    await waitFor(() => expect(asked).toBe(before + 1));
    hidden.mockReturnValue(true);
    act(() => timers.at(-1)?.());
    hidden.mockReturnValue(false);
    expect(asked).toBe(before + 1);
    every.mockRestore();
  });
});
