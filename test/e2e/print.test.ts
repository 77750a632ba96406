import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from '../harness/app';
import { readPdf } from '../harness/pdf';
import { expectNoFaultsInThemes } from './axe';
import { answerSaveDialog } from './dialogs';
import { loadSample } from './sample-day';
import { ready } from './widgets';

// Dashboards and answers as documents, read again as any reader of PDF does.

const LONG =
  `Every pair ${'of a source and a destination that talked in the whole day '.repeat(3)}`.trim();
let home: string;
let launched: LaunchedApp;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'flowglass-print-'));
  launched = await launchApp({ dataDir: join(home, 'data') });
  await loadSample(launched.page);
  await makeDashboard(launched.page);
});
test.afterAll(async () => {
  await launched?.close();
  rmSync(home, { recursive: true, force: true });
});

/** A dashboard of a picture, a short list and a long one, and one of ten thousand records. */
async function makeDashboard(page: Page): Promise<void> {
  await page.evaluate(async (long) => {
    const { call } = window.flowglass;
    const [stored] = await call.dashboardList(null).then((reply) => (reply.ok ? reply.value : []));
    const [first] = stored?.dashboard.widgets ?? [];
    if (stored === undefined || first === undefined) throw new Error('There is no dashboard.');
    const asks = {
      ...first.report,
      select: ['srcIpAddr', 'destIpAddr', 'destIpPort', 'COUNT(*)'],
      groupBy: ['srcIpAddr', 'destIpAddr', 'destIpPort'],
      orderBy: [{ expression: 'COUNT(*)', descending: true }],
      limit: null,
    };
    const saved = await call.reportSave({ id: null, report: { ...asks, name: 'Pairs' }, note: '' });
    if (!saved.ok) throw new Error(saved.error.message);
    const { report } = saved.value;
    const widget = { ...first, report, thresholds: [], nesting: [], extra: {} };
    const widgets = [
      { ...widget, name: 'Along time', position: 0, kind: 'line', limit: 5 },
      { ...widget, name: long, position: 1, kind: 'table', limit: 300 },
      { ...widget, name: 'The first ten', position: 2, kind: 'bar-list', limit: 10 },
    ] as const;
    const dashboard = {
      name: 'On <paper> & more',
      description: 'All of it.',
      columns: 2,
      extra: {},
    };
    await call.dashboardSave({ id: null, dashboard: { ...dashboard, widgets } });
    const raw = {
      ...report,
      groupBy: [],
      orderBy: [],
      select: ['srcIpAddr', 'destIpAddr', 'sentBytes64'],
    };
    const all = [
      { ...widget, name: 'Records', position: 0, kind: 'table', limit: 20_000 },
    ] as const;
    const records = all.map((one) => ({ ...one, report: { ...raw, name: 'Records' } }));
    const many = { ...dashboard, name: 'Very long', columns: 1, widgets: records };
    await call.dashboardSave({ id: null, dashboard: many });
  }, LONG);
}

async function openDashboard(page: Page, name: string): Promise<void> {
  await page.evaluate(() => void (window.location.hash = '#/dashboards'));
  await page.getByRole('link', { name }).click();
  await ready(page);
}

async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Dashboard menu' }).click();
  await page.getByRole('menuitem', { name: 'Save as PDF' }).click();
}

/** What a print must leave as it is. */
const look = (page: Page): Promise<unknown> =>
  page.evaluate(() => ({
    hash: window.location.hash,
    theme: document.documentElement.getAttribute('data-mantine-color-scheme'),
    paper: document.documentElement.dataset['paper'] ?? 'none',
    tops: [...document.querySelectorAll('*')]
      .map((part) => part.scrollTop)
      .filter((top) => top > 0),
    cards: [...document.querySelectorAll('section[data-kind]')].map((card) => {
      const { x, y, width, height } = card.getBoundingClientRect();
      return [x, y, width, height];
    }),
  }));

test('a dashboard is printed whole, and the window stays as it is', async () => {
  const { app, page } = launched;
  await openDashboard(page, 'On <paper> & more');
  const file = join(home, 'paper.pdf');
  await answerSaveDialog(app, file);
  await page.evaluate(async () => {
    const settings = await window.flowglass.call.settingsGet(null);
    if (settings.ok) await window.flowglass.call.settingsSet({ ...settings.value, theme: 'dark' });
  });
  await page.reload();
  await ready(page);
  const grid = page.getByRole('grid', { name: LONG });
  await grid.evaluate((element) => element.scrollTo(0, 900));
  await expect.poll(() => grid.evaluate((element) => element.scrollTop)).toBe(900);
  const before = await look(page);
  expect(before).toMatchObject({ theme: 'dark' });
  await openDialog(page);
  await page.getByText('A4', { exact: true }).click();
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  await expect(page.getByText(file)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await look(page)).toEqual(before);
  expect(app.windows()).toHaveLength(1);

  const { pages, size, outline } = await readPdf(file);
  // A4, lying, in points.
  expect(Math.abs(size[0] - 842)).toBeLessThan(2);
  expect(Math.abs(size[1] - 595)).toBeLessThan(2);
  expect(outline).toEqual(['On <paper> & more']);
  const [first = ''] = pages;
  expect(first).toContain('All of it.');
  expect(first).toMatch(/\d\d:\d\d:\d\d.\d\d:\d\d:\d\d UTC · times in UTC/);
  expect(first).toContain('records from files say nothing of what they leave out');
  expect(first).toMatch(/Printed \d+ \w+, \d\d:\d\d/);
  pages.forEach((text, index) => {
    expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
    expect(text).toContain('On <paper> & more');
  });
  // A name of two lines is there to its end.
  expect(pages.join(' ').replaceAll(/\s+/g, ' ')).toContain(LONG);

  const rows = await page.evaluate(async () => {
    const { call } = window.flowglass;
    const reports = await call.reportList(null);
    const pairs = reports.ok && reports.value.find(({ report }) => report.name === 'Pairs');
    if (!pairs) return [];
    const range = { from: null, to: null };
    const ask = { id: 'all-pairs', report: pairs.report, range, limit: 300, trendBuckets: 0 };
    const answer = await call.reportRun(ask);
    return answer.ok
      ? answer.value.rows.map(([source, target, port]) => `${source} ${target} ${port ?? '–'}`)
      : [];
  });
  expect(rows).toHaveLength(300);
  const text = pages.join(' ').replaceAll(/\s+/g, ' ');
  expect(rows.filter((row) => !text.includes(row))).toEqual([]);
  // The headings stand above the rows of every page.
  const listed = pages.filter((sheet) => (sheet.match(/\d+\.\d+\.\d+\.\d+/g)?.length ?? 0) > 30);
  expect(listed.length).toBeGreaterThan(5);
  for (const sheet of listed) expect(sheet).toContain('Destination IP');
});

test('ten thousand rows come out, and the document says how many there are', async () => {
  test.setTimeout(300_000);
  const { app, page } = launched;
  await openDashboard(page, 'Very long');
  const file = join(home, 'long.pdf');
  await answerSaveDialog(app, file);
  await openDialog(page);
  await page.getByText('Letter', { exact: true }).click();
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  await expect(page.getByText(file)).toBeVisible({ timeout: 240_000 });
  const { pages, size } = await readPdf(file);
  // Letter, upright, as one column has more room so.
  expect(Math.abs(size[0] - 612)).toBeLessThan(2);
  expect(Math.abs(size[1] - 792)).toBeLessThan(2);
  const text = pages.join(' ').replaceAll(/\s/g, '');
  expect(text).toContain('Thefirst10000of20000rowsareprinted;theCSVfilehaseveryrow.');
  expect(pages.length).toBeGreaterThan(100);
  expect(pages.at(-1)).toContain(`Page ${pages.length} of ${pages.length}`);
});

test('it can be cancelled, before and while it is written: the next one works', async () => {
  test.setTimeout(300_000);
  const { app, page } = launched;
  await openDashboard(page, 'Very long');
  const file = join(home, 'cancelled.pdf');
  await answerSaveDialog(app, file);
  await openDialog(page);
  const cancel = page.getByRole('button', { name: 'Cancel the PDF' });
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  await cancel.click();
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  await expect(page.getByText('Laying out and writing the pages')).toBeVisible({ timeout: 60_000 });
  await cancel.click();
  await expect(page.getByRole('button', { name: 'Save as PDF' })).toBeVisible();
  expect(existsSync(file)).toBe(false);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await openDashboard(page, 'On <paper> & more');
  const next = join(home, 'next.pdf');
  await answerSaveDialog(app, next);
  await openDialog(page);
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  await expect(page.getByText(next)).toBeVisible({ timeout: 240_000 });
  expect((await readPdf(next)).outline).toEqual(['On <paper> & more']);
  expect(existsSync(file)).toBe(false);
  await expect.poll(() => app.windows().length).toBe(1);
});

test("a report's answer is printed with what it asks", async () => {
  const { app, page } = launched;
  await page.evaluate(() => void (window.location.hash = '#/reports'));
  await page.getByRole('link', { name: /^Pairs/ }).click();
  await ready(page);
  const file = join(home, 'pairs.pdf');
  await answerSaveDialog(app, file);
  await page.getByRole('button', { name: 'PDF', exact: true }).click();
  await expectNoFaultsInThemes(page, 'save as PDF');
  await page.getByText('Portrait', { exact: true }).click();
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  await expect(page.getByText(file)).toBeVisible({ timeout: 60_000 });
  const { pages, size } = await readPdf(file);
  expect(size[0]).toBeLessThan(size[1]);
  expect(pages[0]).toContain('srcIpAddr, destIpAddr, destIpPort, COUNT(*)');
  expect(pages[0]).toMatch(/1\s?000 .*rows, cut by the limit/);
  for (const text of pages) expect(text).toContain('Destination IP');
});
