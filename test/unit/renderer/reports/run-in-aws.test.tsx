import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { InsightsAnswer, InsightsPlan, InsightsQuery } from '../../../../contract/aws';
import type { Result } from '../../../../contract/result';
import type { Job } from '../../../../contract/values';
import type { Report } from '../../../../core/report/model';
import { RunInAws } from '../../../../renderer/reports/run-in-aws/run-in-aws';
import { ok, useBridge } from '../bridge-stand-in';
import { renderInApp } from '../in-app';
import { source, status } from '../sources/status';
import { answer, COUNT, SOURCE } from '../table';

const REPORT: Report = {
  ...{ name: 'Top talkers', description: '', select: ['srcIpAddr', 'COUNT(*)'] },
  ...{ groupBy: ['srcIpAddr'], constraint: null, having: null, patterns: [], orderBy: [] },
  ...{ interval: null, limit: null, naturalId: null, extra: {} },
};
const PLAN: InsightsPlan = {
  text: 'stats count(*) as count2 by srcAddr\n| limit 11',
  logGroup: '/vpc/flow',
  region: 'eu-central-1',
  range: { from: 1_700_000_000, to: 1_700_003_599 },
  formats: ['version account-id'],
  estimatedBytes: 3 * 1_024 * 1_024,
  notices: [{ code: 'insights/from-aws', message: 'The answer is of everything.' }],
};
const ANSWER: InsightsAnswer = {
  table: answer([SOURCE, COUNT], [['203.0.113.24', 339]]),
  plan: PLAN,
  queryId: 'aws-id',
  scannedBytes: 2 * 1_024 * 1_024,
  scannedRecords: 4_800,
  matchedRecords: 339,
};
const settings = () => ok({ theme: 'light', zone: 'utc', network: { proxy: { mode: 'system' } } });
const two = [
  status(),
  status({ source: source({ id: 'source-2', name: 'staging', logGroup: 'other' }) }),
];

/** A run that ends when the test says so. */
function heldRun() {
  const asked: InsightsQuery[] = [];
  let end: (result: Result<InsightsAnswer>) => void = () => undefined;
  const run = (query: InsightsQuery) => {
    asked.push(query);
    return new Promise<Result<InsightsAnswer>>((resolve) => {
      end = resolve;
    });
  };
  return { asked, run, end: (result: Result<InsightsAnswer>) => end(result) };
}

function show(onClose = vi.fn()) {
  const range = { from: 1_700_000_000, to: 1_700_003_599 };
  return renderInApp(<RunInAws report={REPORT} range={range} limit={10} onClose={onClose} />);
}

// Nothing is laid out here; a height lets the virtual grid draw its rows.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('Run in AWS', () => {
  test('shows the query, where it asks and what it reads, and runs nothing by itself', async () => {
    const held = heldRun();
    const compiled: InsightsQuery[] = [];
    const copied: string[] = [];
    useBridge({
      'settings/get': settings,
      'job/list': () => ok([]),
      'source/list': () => ok(two),
      'insights/compile': (query: InsightsQuery) => {
        compiled.push(query);
        return ok(PLAN);
      },
      'insights/run': held.run,
      'app/copy-text': ({ text }: { text: string }) => {
        copied.push(text);
        return ok(null);
      },
    });
    show();
    const text = await screen.findByLabelText('Compiled query');
    expect(text.textContent).toBe(PLAN.text);
    const panel = screen.getByRole('region', { name: 'Run in AWS' });
    for (const words of ['/vpc/flow', 'eu-central-1', 'version account-id']) {
      expect(within(panel).getByText(words)).toBeDefined();
    }
    expect(panel.textContent).toContain('About 3 MB');
    expect(panel.textContent).toContain('CloudWatch Logs bills by bytes scanned.');
    expect(panel.textContent).toContain('The answer is of everything.');
    fireEvent.click(screen.getByRole('button', { name: 'Copy query' }));
    await waitFor(() => expect(copied).toEqual([PLAN.text]));
    expect(compiled.map(({ sourceId, limit }) => [sourceId, limit])).toEqual([['source-1', 10]]);
    expect(held.asked).toEqual([]);
  });

  test('runs when told to, tells how far it is, and shows the answer with what was scanned', async () => {
    const held = heldRun();
    const saved: InsightsQuery[] = [];
    useBridge({
      'settings/get': settings,
      'job/list': () => ok<Job[]>(held.asked.map(({ id }) => runningJob(id))),
      'source/list': () => ok(two),
      'insights/compile': () => ok(PLAN),
      'insights/run': held.run,
      'insights/csv': (query: InsightsQuery) => {
        saved.push(query);
        return ok({ file: 'top.csv', rows: 1 });
      },
    });
    const { unmount } = show();
    await screen.findByLabelText('Compiled query');
    const csv = screen.getByRole<HTMLButtonElement>('button', { name: 'Export CSV' });
    expect(csv.disabled).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Run in AWS' }));
    expect(held.asked).toHaveLength(1);
    expect(await screen.findByRole('status')).toBeDefined();
    held.end(ok(ANSWER));
    const grid = await screen.findByRole('grid', { name: 'Top talkers, from AWS' });
    expect(await within(grid).findByText('203.0.113.24')).toBeDefined();
    expect(screen.getByText(/2 MB and 4.*800 records scanned/)).toBeDefined();
    fireEvent.click(csv);
    await waitFor(() => expect(saved.map(({ id }) => id)).toEqual([held.asked[0]?.id]));
    unmount();
  });

  test('stops the query in AWS on Cancel, and when the screen is left', async () => {
    const held = heldRun();
    const cancelled: string[] = [];
    useBridge({
      'settings/get': settings,
      'job/list': () => ok([]),
      'source/list': () => ok(two),
      'insights/compile': () => ok(PLAN),
      'insights/run': held.run,
      'query/cancel': ({ id }: { id: string }) => {
        cancelled.push(id);
        return ok(null);
      },
    });
    const { unmount } = show();
    await screen.findByLabelText('Compiled query');
    fireEvent.click(screen.getByRole('button', { name: 'Run in AWS' }));
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(cancelled).toEqual([held.asked[0]?.id]);
    expect(await screen.findByText('The query was cancelled')).toBeDefined();
    held.end(ok(ANSWER));
    fireEvent.click(screen.getByRole('button', { name: 'Run in AWS' }));
    expect(screen.queryByRole('grid')).toBeNull();
    unmount();
    expect(cancelled).toEqual(held.asked.map(({ id }) => id));
  });

  test('compiles for another source when one is chosen', async () => {
    const compiled: string[] = [];
    useBridge({
      'settings/get': settings,
      'job/list': () => ok([]),
      'source/list': () => ok(two),
      'insights/compile': ({ sourceId }: InsightsQuery) => {
        compiled.push(sourceId);
        return ok({ ...PLAN, logGroup: sourceId });
      },
    });
    show();
    await screen.findByLabelText('Compiled query');
    fireEvent.click(screen.getByRole('combobox', { name: 'Source to ask' }));
    fireEvent.click(await screen.findByRole('option', { name: 'staging', hidden: true }));
    expect(await screen.findByText('source-2')).toBeDefined();
    expect(compiled).toEqual(['source-1', 'source-2']);
  });

  test('names a construct without equivalent, and cannot be run', async () => {
    useBridge({
      'settings/get': settings,
      'job/list': () => ok([]),
      'source/list': () => ok([status()]),
      'insights/compile': () => ({
        ok: false,
        error: {
          code: 'insights/unsupported',
          message: 'COUNT(DISTINCT reptDevIpAddr) has no equivalent in Logs Insights.',
          action: 'Select the same of interfaceId in the report.',
          place: { line: 1, column: 7 },
        },
      }),
    });
    show();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('COUNT(DISTINCT reptDevIpAddr) has no equivalent');
    expect(alert.textContent).toContain('line 1, column 7');
    expect(within(alert).queryByRole('button', { name: 'Try again' })).toBeNull();
    const run = screen.getByRole<HTMLButtonElement>('button', { name: 'Run in AWS' });
    expect(run.disabled).toBe(true);
  });

  test('says where to begin when there is no source', async () => {
    const close = vi.fn();
    useBridge({ 'settings/get': settings, 'job/list': () => ok([]), 'source/list': () => ok([]) });
    show(close);
    expect(await screen.findByText('No source to ask')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Back to collected records' }));
    expect(close).toHaveBeenCalledOnce();
  });
});

function runningJob(id: string): Job {
  return {
    ...{ id, kind: 'query', label: 'Run in AWS: Top talkers', state: 'running', done: 1_024 },
    ...{ total: 4_096, records: 12, recordsPerSecond: 0, secondsLeft: null, problem: null },
    importSummary: null,
  };
}
