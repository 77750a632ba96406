import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from '../harness/app';
import { expectNoFaultsInThemes } from './axe';
import { answerSaveDialog } from './dialogs';
import { loadSample } from './sample-day';
import { ready } from './widgets';

// A dashboard made from nothing: widgets of six kinds, arranged by keys and by pointer, there again after
// the app was quit, and written as picture, document, table and XML.

const KINDS = ['Bar list', 'Table', 'Pie', 'Line chart', 'Tree map', 'Single number'] as const;
const NAMES = ['bar-list', 'table', 'pie', 'line', 'tree-map', 'number'] as const;
let home: string;
let launched: LaunchedApp;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'flowglass-edit-'));
  launched = await launchApp({ dataDir: join(home, 'data') });
  await loadSample(launched.page);
});
test.afterAll(async () => {
  await launched?.close();
  rmSync(home, { recursive: true, force: true });
});

/** The kinds of the cards, in the order in which they stand. */
const order = (page: Page): Promise<readonly (string | null)[]> =>
  page
    .locator('section[data-kind]')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-kind')));

const cell = (page: Page, kind: string): Locator =>
  page.locator(`[data-cell]:has(section[data-kind="${kind}"])`);
const handle = (page: Page, kind: string): Locator =>
  cell(page, kind).getByRole('button', { name: /^Move / });

/** The widgets of the dashboard as they are stored. */
const stored = (page: Page): Promise<readonly (readonly [string, number, number])[]> =>
  page.evaluate(async () => {
    const list = await window.flowglass.call.dashboardList(null);
    const mine = list.ok && list.value.find(({ dashboard }) => dashboard.name === 'Night shift');
    if (!mine) return [];
    return [...mine.dashboard.widgets]
      .sort((a, b) => a.position - b.position)
      .map(({ kind, span }) => [kind, span.columns, span.rows] as const);
  });

test('six widgets of six kinds, from nothing', async () => {
  const { page } = launched;
  test.setTimeout(120_000);
  await page.evaluate(() => {
    window.location.hash = '#/dashboards';
  });
  await page.getByRole('button', { name: 'New dashboard' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Night shift');
  await page.getByRole('button', { name: 'Make dashboard' }).click();
  await expect(page.getByText('Night shift has no widget yet')).toBeVisible();
  for (const kind of KINDS) {
    await page.getByRole('toolbar').getByRole('button', { name: 'Add widget' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add widget' });
    await dialog.getByRole('button', { name: kind, exact: true }).click();
    await expect(dialog.getByRole('button', { name: kind, exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await ready(page);
    if (kind === 'Pie') await expectNoFaultsInThemes(page, 'add widget');
    await dialog.getByRole('button', { name: 'Add widget' }).click();
    await expect(dialog).toBeHidden();
  }
  await ready(page);
  expect(await order(page)).toEqual(NAMES);
  await expectNoFaultsInThemes(page, 'arranging');
});

test('keys move and size a card, say so, and keep the focus', async () => {
  const { page } = launched;
  await handle(page, 'number').focus();
  await page.keyboard.press('Home');
  await expect.poll(() => order(page)).toEqual(['number', ...NAMES.slice(0, 5)]);
  await expect(page.getByText(/place 1 of 6$/)).toBeAttached();
  await expect(handle(page, 'number')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => order(page)).toEqual(['bar-list', 'number', ...NAMES.slice(1, 5)]);
  const size = cell(page, 'table').getByRole('button', { name: /^Size of / });
  await size.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(size).toHaveAccessibleName(/2 columns and 2 rows$/);
});

test('the pointer moves and sizes a card; Escape leaves it where it was', async () => {
  const { page } = launched;
  const start = await order(page);
  await drag(page, handle(page, 'bar-list'), cell(page, 'number'), 0.8);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await order(page)).toEqual(start);
  await drag(page, handle(page, 'bar-list'), cell(page, 'number'), 0.8);
  await page.mouse.up();
  await expect.poll(() => order(page)).toEqual(['number', 'bar-list', ...NAMES.slice(1, 5)]);
  const corner = cell(page, 'number').getByRole('button', { name: /^Size of / });
  const box = await boxOf(corner);
  const card = await boxOf(cell(page, 'number'));
  await page.mouse.move(box.x + 8, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + card.width, box.y + 10, { steps: 5 });
  await page.mouse.up();
  await expect(corner).toHaveAccessibleName(/2 columns and 1 row$/);
});

test('Ctrl+Z takes changes back one by one, Ctrl+Shift+Z makes them again', async () => {
  const { page } = launched;
  const corner = cell(page, 'number').getByRole('button', { name: /^Size of / });
  await page.getByRole('button', { name: 'Done' }).focus();
  await page.keyboard.press('Control+z');
  await expect(corner).toHaveAccessibleName(/1 column and 1 row$/);
  await page.keyboard.press('Control+z');
  await expect.poll(() => order(page)).toEqual(['bar-list', 'number', ...NAMES.slice(1, 5)]);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => order(page)).toEqual(['number', 'bar-list', ...NAMES.slice(1, 5)]);
});

test('a widget has settings, saved at once', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: 'Done' }).click();
  await cell(page, 'table')
    .getByRole('button', { name: /^Menu of/ })
    .click();
  await page.getByRole('menuitem', { name: 'Widget settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Widget settings' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('The last day');
  await dialog.getByRole('combobox', { name: 'Time range' }).click();
  await page.getByRole('option', { name: 'Everything stored' }).click();
  await ready(page);
  await expectNoFaultsInThemes(page, 'widget settings');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('heading', { name: 'The last day' })).toBeVisible();
  await expect
    .poll(() =>
      page.evaluate(async () => JSON.stringify(await window.flowglass.call.dashboardList(null))),
    )
    .toContain('The last day');
});

test('all is there after the app was quit and started', async () => {
  const wanted = [
    ['number', 1, 1],
    ['bar-list', 1, 1],
    ['table', 2, 2],
    ['pie', 1, 1],
    ['line', 1, 1],
    ['tree-map', 1, 1],
  ];
  await expect.poll(() => stored(launched.page)).toEqual(wanted);
  await launched.close();
  launched = await launchApp({ dataDir: join(home, 'data') });
  const { page } = launched;
  await ready(page);
  await page.getByRole('link', { name: 'Night shift' }).click();
  await ready(page);
  expect(await stored(page)).toEqual(wanted);
  expect(await order(page)).toEqual(wanted.map(([kind]) => kind));
  await expect(page.getByRole('heading', { name: 'The last day' })).toBeVisible();
});

test('one widget fills the screen, and Escape leaves it', async () => {
  const { page } = launched;
  await cell(page, 'pie')
    .getByRole('button', { name: /^Menu of/ })
    .click();
  await page.getByRole('menuitem', { name: 'Full screen' }).click();
  await expect(page.getByRole('button', { name: 'Leave full screen' }).first()).toBeVisible();
  expect(await order(page)).toEqual(['pie']);
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
  expect((await order(page)).length).toBe(6);
});

test('a widget is saved as a picture of its size', async () => {
  const { app, page } = launched;
  const file = join(home, 'pie.png');
  await answerSaveDialog(app, file);
  await cell(page, 'pie').scrollIntoViewIfNeeded();
  await cell(page, 'pie')
    .getByRole('button', { name: /^Menu of/ })
    .click();
  await page.getByRole('menuitem', { name: 'Save as PNG' }).click();
  await expect(page.getByText('Saved the picture')).toBeVisible();
  const picture = await app.evaluate(({ nativeImage }, path) => {
    const image = nativeImage.createFromPath(path);
    const pixels = new Set(image.toBitmap().toString('hex').match(/.{8}/g) ?? []);
    return { ...image.getSize(), colours: pixels.size };
  }, file);
  const ratio = await page.evaluate(() => window.devicePixelRatio);
  const card = await boxOf(cell(page, 'pie'));
  expect(Math.abs(picture.width - card.width * ratio)).toBeLessThanOrEqual(2 * ratio);
  expect(Math.abs(picture.height - card.height * ratio)).toBeLessThanOrEqual(2 * ratio);
  // Sectors, words and lines: a blank card has a handful.
  expect(picture.colours).toBeGreaterThan(50);
});

test('the dashboard is saved as PDF, in light colours, and the window is as it was', async () => {
  const { app, page } = launched;
  const file = join(home, 'night.pdf');
  await answerSaveDialog(app, file);
  await page.evaluate(
    () => void document.documentElement.setAttribute('data-mantine-color-scheme', 'dark'),
  );
  await page.getByRole('button', { name: 'Dashboard menu' }).click();
  await page.getByRole('menuitem', { name: 'Save as PDF' }).click();
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  await expect(page.getByText('Saved the PDF')).toBeVisible({ timeout: 60_000 });
  const pdf = readFileSync(file).toString('latin1');
  expect(pdf.startsWith('%PDF')).toBe(true);
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(1);
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.dataset['paper'])).toBeUndefined();
});

test('the dashboard is written as XML that is read again', async () => {
  const { app, page } = launched;
  const file = join(home, 'night.xml');
  await answerSaveDialog(app, file);
  await page.getByRole('button', { name: 'Dashboard menu' }).click();
  await page.getByRole('menuitem', { name: 'Export XML' }).click();
  await expect(page.getByText('Saved 1 dashboard')).toBeVisible();
  const text = readFileSync(file, 'utf8');
  const read = await page.evaluate((xml) => window.flowglass.call.xmlReadText({ text: xml }), text);
  if (!read.ok) throw new Error(read.error.message);
  const [dashboard] = read.value.dashboards;
  expect(dashboard?.name).toBe('Night shift');
  expect(dashboard?.widgets.map(({ kind }) => kind)).toEqual(
    (await stored(page)).map(([kind]) => kind),
  );
});

test('a removed dashboard can be brought back', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: 'Dashboard menu' }).click();
  await page.getByRole('menuitem', { name: 'Remove this dashboard' }).click();
  await page.getByRole('button', { name: 'Remove dashboard' }).click();
  await expect(page.getByRole('link', { name: 'Night shift' })).toBeHidden();
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(page.getByRole('link', { name: 'Night shift' })).toBeVisible();
  expect((await stored(page)).length).toBe(6);
});

async function boxOf(
  part: Locator,
): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await part.boundingBox();
  if (!box) throw new Error('The part is not shown.');
  return box;
}

/** Drags to a share of the way across the target, and holds. */
async function drag(page: Page, from: Locator, to: Locator, share: number): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const start = await boxOf(from);
  const target = await boxOf(to);
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(target.x + target.width * share, target.y + 40, { steps: 8 });
}
