import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { launchApp } from '../harness/app';

// What nobody saved: it outlives the window, the app and a crash, and the way through the screens stays.

const DRAFT_PREFIX = 'flowglass.report-draft';

let home: string;
test.beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'flowglass-unsaved-'));
});
test.afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

test('a draft is back after the app was killed, and can be discarded', async () => {
  const dataDir = join(home, 'data');
  const first = await launchApp({ dataDir });
  await openNew(first.page);
  await name(first.page).fill('Killed at work');
  await drafts(first.page, 1);
  // The page's storage is written once a second.
  await first.page.waitForTimeout(2500);
  const ended = new Promise((resolve) => first.app.process().once('exit', resolve));
  first.app.process().kill('SIGKILL');
  await ended;

  const second = await launchApp({ dataDir });
  await openNew(second.page);
  await expect(name(second.page)).toHaveValue('Killed at work');
  await expect(second.page.getByText(/^Unsaved changes of .* are back\./)).toBeVisible();
  await second.page.getByRole('button', { name: 'Discard them' }).click();
  await expect(name(second.page)).toHaveValue('');
  await drafts(second.page, 0);
  await second.close();
});

test('what was typed just before the app is quit is a draft', async () => {
  const dataDir = join(home, 'data');
  const first = await launchApp({ dataDir });
  await openNew(first.page);
  await name(first.page).fill('Quit at work');
  await first.close();
  const second = await launchApp({ dataDir });
  await openNew(second.page);
  await expect(name(second.page)).toHaveValue('Quit at work');
  await second.close();
});

test('a dashboard that is changed just before the app is quit is saved', async () => {
  const dataDir = join(home, 'data');
  const first = await launchApp({ dataDir });
  const before = await openDashboard(first.page);
  await first.page.keyboard.press('e');
  await first.page
    .getByRole('button', { name: /^Move / })
    .first()
    .focus();
  await first.page.keyboard.press('End');
  const after = [...before.slice(1), ...before.slice(0, 1)];
  await expect.poll(() => kinds(first.page)).toEqual(after);
  await first.close();
  const second = await launchApp({ dataDir });
  expect(await openDashboard(second.page)).toEqual(after);
  await second.close();
});

test('Back and Forward ask at unsaved work and leave the way through the screens as it was', async () => {
  const launched = await launchApp({ dataDir: join(home, 'data') });
  const { page } = launched;
  const way = ['#/settings', '#/reports', '#/reports/new', '#/sources'];
  for (const hash of way) await goTo(page, hash);
  await page.evaluate(() => window.history.back());
  await name(page).fill('On the way');
  await expect.poll(() => hash(page)).toBe('#/reports/new');
  const dialog = page.getByRole('dialog', { name: 'Leave with unsaved changes?' });
  for (const step of [-1, -2, 1]) {
    await page.evaluate((by) => window.history.go(by), step);
    await dialog.getByRole('button', { name: 'Go on editing' }).click();
    await expect(dialog).toBeHidden();
    await expect.poll(() => place(page)).toEqual({ way, at: 2 });
  }
  await page.evaluate(() => window.history.back());
  await dialog.getByRole('button', { name: 'Keep as draft' }).click();
  await expect(page.getByRole('link', { name: 'New report' })).toBeVisible();
  await expect.poll(() => place(page)).toEqual({ way, at: 1 });
  await page.evaluate(() => window.history.forward());
  await expect(name(page)).toHaveValue('On the way');
  await launched.close();
});

async function openNew(page: Page): Promise<void> {
  await goTo(page, '#/reports/new');
  await name(page).waitFor();
}

/** The kinds of the widgets of the shipped dashboard, in order. */
async function openDashboard(page: Page): Promise<readonly string[]> {
  await page.evaluate(async () => {
    const status = await window.flowglass.call.storeStatus(null);
    if (status.ok && status.value.sampleRecords > 0) return;
    await window.flowglass.call.sampleLoad(null);
  });
  await goTo(page, '#/dashboards');
  await expect.poll(async () => (await kinds(page)).length, { timeout: 30_000 }).toBe(4);
  return kinds(page);
}

function kinds(page: Page): Promise<readonly string[]> {
  return page
    .locator('section[data-kind]')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-kind') ?? ''));
}

async function goTo(page: Page, target: string): Promise<void> {
  await page.evaluate((next) => {
    window.location.hash = next;
  }, target);
}

function hash(page: Page): Promise<string> {
  return page.evaluate(() => window.location.hash);
}

/** The screens that were gone through after the first, and which of them is shown. */
function place(page: Page): Promise<{ way: readonly string[]; at: number }> {
  return page.evaluate(() => {
    const entries = window.navigation.entries().map(({ url }) => new URL(url ?? '').hash);
    return { way: entries.slice(1), at: (window.navigation.currentEntry?.index ?? 0) - 1 };
  });
}

function name(page: Page) {
  return page.getByRole('textbox', { name: 'Name', exact: true });
}

/** Waits until there are as many drafts. */
async function drafts(page: Page, count: number): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(
        (prefix) => Object.keys(window.localStorage).filter((key) => key.startsWith(prefix)).length,
        DRAFT_PREFIX,
      ),
    )
    .toBe(count);
}
