import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from '../harness/app';
import { expectNoFaults, expectNoFaultsInThemes } from './axe';
import { answerSaveDialog } from './dialogs';
import { countOfRecords as count, DRAWN, showEveryKind } from './every-kind';
import { loadSample } from './sample-day';
import { ready } from './widgets';

// Every mark leads to the records behind it, and the way back is as it was left.

let home: string;
let launched: LaunchedApp;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'flowglass-drill-'));
  launched = await launchApp();
  const { page } = launched;
  await loadSample(page);
  await showEveryKind(page);
});
test.afterAll(async () => {
  await launched?.close();
  rmSync(home, { recursive: true, force: true });
});

const scrolled = (page: Page): Promise<number> =>
  page.evaluate(
    () => document.querySelector('[data-cell]')?.parentElement?.parentElement?.scrollTop ?? -1,
  );

for (const kind of ['bar-list', 'table'] as const) {
  test(`a row of the ${kind} leads to exactly the records it counts`, async () => {
    const { page } = launched;
    const row = page.locator(`section[data-kind="${kind}"] [role="row"][id]`).nth(2);
    const counted = Number(
      await row.locator('[data-column="COUNT(*)"]').getAttribute('data-value'),
    );
    await row.click();
    await expect(page.getByRole('heading', { name: /^Records/ })).toBeVisible();
    await ready(page);
    expect(await count(page)).toBe(counted);
    await page.keyboard.press('Backspace');
    await expect(page.locator('section[data-kind="bar-list"]')).toBeVisible();
    await ready(page);
  });
}

for (const kind of DRAWN) {
  test(`a mark of the ${kind} leads to its records by key; Back is where it was left`, async () => {
    const { page } = launched;
    const card = page.locator(`section[data-kind="${kind}"]`);
    await card.scrollIntoViewIfNeeded();
    await ready(page);
    const top = await scrolled(page);
    const mark =
      kind === 'number'
        ? card.getByRole('group').getByRole('button')
        : card.locator('button[class*="cursor"]');
    await mark.first().focus();
    await page.keyboard.press('Enter');
    // A tile that holds others is gone into first.
    for (let level = 1; kind === 'tree-map' && level < 3; level += 1) {
      await page.waitForTimeout(200);
      await page.keyboard.press('Enter');
    }
    await expect(page.getByRole('heading', { name: /^Records/ })).toBeVisible();
    await ready(page);
    expect(await count(page)).toBeGreaterThan(0);
    await expect(page.getByText(`behind As ${kind}`)).toBeVisible();
    await page.keyboard.press('Alt+ArrowLeft');
    await card.waitFor();
    await ready(page);
    expect(await scrolled(page)).toBe(top);
    // A tree map begins at its first level, with the focus on the same tab stop.
    await expect(mark.first()).toBeFocused();
  });
}

test('axe finds nothing on any kind of widget, in its menu, and on the table behind each', async () => {
  const { page } = launched;
  test.setTimeout(120_000);
  await expectNoFaultsInThemes(page, 'every kind');
  for (const kind of DRAWN) {
    const card = page.locator(`section[data-kind="${kind}"]`);
    await card.getByRole('button', { name: /^Menu of/ }).click();
    const item = page.getByRole('menuitem', { name: /as a table$/ });
    await item.waitFor();
    // Colours of menus and tables are looked at elsewhere.
    if (kind === 'sankey') await expectNoFaults(page, 'menu of a widget');
    await item.click();
    await expect(card.getByRole('grid')).toBeVisible();
  }
  await ready(page);
  await expectNoFaults(page, 'every kind as a table');
});

test('a row of a report leads to exactly the records it counts', async () => {
  const { page } = launched;
  await page.evaluate(() => {
    window.location.hash =
      '#/reports/built-in%3AAmazon%20VPC%20Flow%20-%20Top%20Accepted%20Source%2C%20Dest%2C%20Port';
  });
  const row = page.locator('[role="grid"] [role="row"][id]').nth(1);
  const counted = Number(await row.locator('[data-column="COUNT(*)"]').getAttribute('data-value'));
  await row.click();
  await expect(page.getByRole('heading', { name: /^Records/ })).toBeVisible();
  await ready(page);
  expect(await count(page)).toBe(counted);
  await page.keyboard.press('Backspace');
  await expect(row).toBeVisible();
});

test('forward, back, and the buttons of the mouse', async () => {
  const { page } = launched;
  const records = page.getByRole('heading', { name: /^Records/ });
  await page.keyboard.press('Alt+ArrowRight');
  await expect(records).toBeVisible();
  await page.getByRole('button', { name: 'Screen before' }).click();
  await expect(records).toBeHidden();
  await page.getByRole('button', { name: 'Next screen' }).click();
  await expect(records).toBeVisible();
  const devtools = await page.context().newCDPSession(page);
  for (const [button, shown] of [
    ['back', false],
    ['forward', true],
  ] as const) {
    for (const type of ['mousePressed', 'mouseReleased'] as const) {
      await devtools.send('Input.dispatchMouseEvent', {
        type,
        button,
        x: 600,
        y: 500,
        clickCount: 1,
      });
    }
    await expect(records).toBeVisible({ visible: shown });
  }
});

test('records take another filter and every field, and are exported whole', async () => {
  const { app, page } = launched;
  await page.evaluate(() => {
    window.location.hash = '#/records?where=srcAction%20%3D%20%22REJECT%22&of=';
  });
  await expect(page.getByText(/records match$/)).toBeVisible();
  await ready(page);
  const rejected = await count(page);
  expect(rejected).toBeGreaterThan(10_000);
  await page.getByRole('button', { name: 'Older records' }).click();
  await expect(page.getByText(/^10.001 to 20.000$/)).toBeVisible();
  const columns = page.getByRole('grid', { name: 'Records' });
  const few = Number(await columns.getAttribute('aria-colcount'));
  await page.getByRole('switch', { name: 'All fields' }).focus();
  await page.keyboard.press('Space');
  await expect
    .poll(async () => Number(await columns.getAttribute('aria-colcount')))
    .toBeGreaterThan(few);
  await ready(page);
  await expectNoFaultsInThemes(page, 'records');
  const file = join(home, 'rejected.csv');
  await answerSaveDialog(app, file);
  await page.getByRole('button', { name: 'Export all' }).click();
  await expect(page.getByText(/^Saved .* records$/)).toBeVisible({ timeout: 30_000 });
  const lines = readFileSync(file, 'utf8').split('\r\n').filter(Boolean);
  expect(lines.length).toBe(rejected + 1);
  await page.getByRole('button', { name: 'Open as report' }).click();
  await expect(page).toHaveURL(/#\/reports\/new$/);
  await expect(page.getByRole('textbox', { name: 'Filter', exact: true })).toHaveValue(
    'srcAction = "REJECT"',
  );
  await page.getByRole('button', { name: 'Discard them' }).click();
  await page.getByRole('button', { name: 'Screen before' }).click();
  await expect(page.getByText(/records match$/)).toBeVisible();
});

test('a group that a filter names is defined from where it is missed, and the answer follows', async () => {
  const { page } = launched;
  await page.evaluate(() => {
    window.location.hash = `#/records?${new URLSearchParams({ where: 'srcIpAddr IN (Group@Web)', of: '' })}`;
  });
  await expect(page.getByText('0 records match')).toBeVisible();
  await expect(page.getByText('The group Web is not defined')).toBeVisible();
  await page.getByRole('button', { name: 'Define Web' }).click();
  await expect(page.getByRole('dialog', { name: 'Define the group Web' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Values' }).fill('10.20.0.0/16');
  await ready(page);
  await expectNoFaultsInThemes(page, 'groups');
  await page.getByRole('button', { name: 'Define group' }).click();
  await expect(page.getByText('Saved the group Web')).toBeVisible();
  await expect(page).toHaveURL(/#\/records/);
  await expect(page.getByText(/records match$/)).toBeVisible();
  await ready(page);
  expect(await count(page)).toBeGreaterThan(0);
});
