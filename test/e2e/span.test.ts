import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from '../harness/app';
import { expectNoFaultsInThemes } from './axe';
import { loadSample } from './sample-day';
import { ready } from './widgets';

// A span of time chosen in pictures along time, by pointer and by keys, and the ways back.

const KINDS = ['line', 'area', 'heat-map'] as const;
let home: string;
let launched: LaunchedApp;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'flowglass-span-'));
  launched = await launchApp({ dataDir: join(home, 'data') });
  const { page } = launched;
  await loadSample(page);
  await page.evaluate(async (kinds) => {
    const { call } = window.flowglass;
    const [stored] = await call.dashboardList(null).then((reply) => (reply.ok ? reply.value : []));
    const [first] = stored?.dashboard.widgets ?? [];
    if (stored === undefined || first === undefined) throw new Error('There is no dashboard.');
    const report = {
      ...first.report,
      select: ['srcIpAddr', 'COUNT(*)'],
      groupBy: ['srcIpAddr'],
      orderBy: [{ expression: 'COUNT(*)', descending: true }],
    };
    const widgets = kinds.map((kind, position) => ({
      ...first,
      ...{ kind, position, report, limit: 6, thresholds: [], nesting: [], extra: {} },
      name: `Along time, ${kind}`,
    }));
    const dashboard = { name: 'Along time', description: '', columns: 2, widgets, extra: {} };
    await call.dashboardSave({ id: null, dashboard });
  }, KINDS);
  await page.evaluate(() => void (window.location.hash = '#/dashboards'));
  await page.getByRole('link', { name: 'Along time' }).click();
  await ready(page);
});
test.afterAll(async () => {
  await launched?.close();
  rmSync(home, { recursive: true, force: true });
});

const card = (page: Page, kind: string): Locator => page.locator(`section[data-kind="${kind}"]`);
const plot = (page: Page, kind: string): Locator => card(page, kind).locator('[data-drags]');
const wayBack = (page: Page, kind: string): Locator =>
  card(page, kind).getByRole('button', { name: 'Back to everything stored' });

/** The times of the table behind a picture, the first and the last. */
const times = (page: Page, kind: string): Promise<readonly string[]> =>
  card(page, kind)
    .locator('table')
    .evaluate((table, across) => {
      const cells = across
        ? [...table.querySelectorAll('thead th')].slice(1)
        : [...table.querySelectorAll('tbody td:first-child')];
      return [cells.at(0)?.textContent ?? '', cells.at(-1)?.textContent ?? '', `${cells.length}`];
    }, kind === 'heat-map');

/** Drags over the middle third of a picture. */
async function drag(page: Page, kind: string): Promise<void> {
  await plot(page, kind).scrollIntoViewIfNeeded();
  const box = await plot(page, kind).boundingBox();
  if (!box) throw new Error('The picture is not shown.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.4, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, y, { steps: 6 });
}

for (const kind of KINDS) {
  test(`a drag over the ${kind} shows that time alone, and the way back all of it`, async () => {
    const { page } = launched;
    const whole = await times(page, kind);
    await drag(page, kind);
    await page.mouse.up();
    await expect(wayBack(page, kind)).toBeVisible();
    await ready(page);
    expect(await times(page, kind)).not.toEqual(whole);
    // The others go on with the dashboard's time, and no mark was opened.
    expect(await page.getByRole('button', { name: /^Back to everything/ }).count()).toBe(1);
    expect(await page.evaluate(() => window.location.hash)).toMatch(/^#\/dashboards\//);
    await wayBack(page, kind).click();
    await ready(page);
    await expect(wayBack(page, kind)).toBeHidden();
    expect(await times(page, kind)).toEqual(whole);
  });
}

test('Escape leaves a drag; Back and Forward go the way a choice came', async () => {
  const { page } = launched;
  const whole = await times(page, 'line');
  await drag(page, 'line');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(wayBack(page, 'line')).toBeHidden();
  await drag(page, 'line');
  await page.mouse.up();
  await ready(page);
  const part = await times(page, 'line');
  await drag(page, 'line');
  await page.mouse.up();
  await ready(page);
  const less = await times(page, 'line');
  expect(new Set([whole, part, less].map((each) => each.join())).size).toBe(3);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => times(page, 'line')).toEqual(part);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => times(page, 'line')).toEqual(whole);
  await expect(wayBack(page, 'line')).toBeHidden();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => times(page, 'line')).toEqual(part);
  await expectNoFaultsInThemes(page, 'a span of time');
});

test('keys choose a span, a mark still opens, and Back finds the span again', async () => {
  const { page } = launched;
  await wayBack(page, 'line').click();
  await ready(page);
  const cursor = plot(page, 'line').getByRole('button');
  await cursor.focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < 9; step += 1) await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText(/chosen\. Enter shows it alone, Escape leaves it\.$/)).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/chosen\. Enter shows it alone/)).toHaveCount(0);
  for (let step = 0; step < 9; step += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await expect(wayBack(page, 'line')).toBeVisible();
  await ready(page);
  const part = await times(page, 'line');
  await cursor.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => window.location.hash)).toMatch(/^#\/records/);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(wayBack(page, 'line')).toBeVisible();
  await expect.poll(() => times(page, 'line')).toEqual(part);
  // Another time of the dashboard ends it.
  await page.getByRole('button', { name: /^Time range:/ }).click();
  await page.getByRole('button', { name: 'Last 24 h of stored data' }).click();
  await expect(card(page, 'line').getByRole('button', { name: /^Back to/ })).toHaveCount(0);
});
