import { expect, type Locator, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from '../harness/app';
import { countOfRecords as count, showEveryKind } from './every-kind';
import { loadSample } from './sample-day';
import { numberOf, ready } from './widgets';

// What gathers several groups, entries of keys and points of the map lead to their records, too.

let launched: LaunchedApp;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  launched = await launchApp();
  await loadSample(launched.page);
  await showEveryKind(launched.page);
});
test.afterAll(() => launched?.close());

const repeated = <T>(one: T, times: number): readonly T[] =>
  Array.from({ length: times }, () => one);

/** The value that a mark says behind its name: `12 other: 1 234, 5 %`. */
const saidBy = async (mark: Locator): Promise<number> =>
  numberOf(/.*: ([\d\u2009]+)/.exec((await mark.getAttribute('aria-label')) ?? '')?.[1] ?? '');

async function backTo(page: Page, mark: Locator): Promise<void> {
  await page.keyboard.press('Alt+ArrowLeft');
  await mark.waitFor();
  await ready(page);
  await expect(mark).toBeFocused();
}

for (const { kind, keys } of [
  { kind: 'area', keys: repeated('ArrowUp', 20) },
  { kind: 'pie', keys: ['End'] },
  // From the last stage to the first, each from its top to its end.
  {
    kind: 'sankey',
    keys: [
      'End',
      ...repeated(
        [...repeated('ArrowUp', 40), ...repeated('ArrowDown', 40), 'ArrowLeft'],
        8,
      ).flat(),
    ],
  },
] as const) {
  test(`what the ${kind} gathers leads to exactly the records it counts`, async () => {
    const { page } = launched;
    const card = page.locator(`section[data-kind="${kind}"]`);
    await card.scrollIntoViewIfNeeded();
    await ready(page);
    const mark = card.getByRole('button', { name: /^(?!Key: ).*: \d/ });
    await mark.focus();
    for (const key of keys) {
      if (/other/i.test((await mark.getAttribute('aria-label')) ?? '')) break;
      await page.keyboard.press(key);
    }
    await expect(mark).toHaveAttribute('aria-label', /other.*: /i);
    const said = await saidBy(mark);
    await page.keyboard.press('Enter');
    await expect(page.getByText(/behind As .*other/i)).toBeVisible();
    await ready(page);
    expect(await count(page)).toBe(said);
    await backTo(page, mark);
  });
}

for (const kind of ['pie', 'tree-map'] as const) {
  test(`entries of the key of the ${kind} lead to exactly the records they count`, async () => {
    const { page } = launched;
    const key = page
      .locator(`section[data-kind="${kind}"]`)
      .getByRole('button', { name: /^Key: / });
    await key.focus();
    for (const move of ['Home', 'End'] as const) {
      await page.keyboard.press(move);
      const said = await saidBy(key);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: /^Records/ })).toBeVisible();
      await ready(page);
      expect(await count(page)).toBe(said);
      await backTo(page, key);
    }
  });
}

for (const kind of ['line', 'area'] as const) {
  test(`an entry of the key of the ${kind} leads to its whole series by click`, async () => {
    const { page } = launched;
    const card = page.locator(`section[data-kind="${kind}"]`);
    await card.scrollIntoViewIfNeeded();
    await card.getByRole('list', { name: 'Key' }).locator('[data-opens]').nth(1).click();
    await expect(page.getByRole('heading', { name: /^Records/ })).toBeVisible();
    await ready(page);
    expect(await count(page)).toBeGreaterThan(0);
    await page.keyboard.press('Alt+ArrowLeft');
    await card.waitFor();
    await ready(page);
  });
}

test('points of the map are reached by keyboard, and lead to the records of their country', async () => {
  const { page } = launched;
  const card = page.locator('section[data-kind="geo-map"]');
  await card.scrollIntoViewIfNeeded();
  await ready(page);
  const map = card.getByRole('group', { name: /^Map of/ });
  await map.focus();
  await page.keyboard.press('Tab');
  const point = map.getByRole('button', { name: /: \d/ });
  await expect(point).toBeFocused();
  const first = await point.getAttribute('aria-label');
  await page.keyboard.press('End');
  await expect(point).not.toHaveAttribute('aria-label', first ?? '');
  // The frame stands around the point inside the map; one out of sight brings the window along.
  const box = await point.boundingBox();
  const room = await map.boundingBox();
  if (!box || !room) throw new Error('no map');
  expect(box.x).toBeGreaterThan(room.x);
  expect(box.x + box.width).toBeLessThan(room.x + room.width);
  expect(box.y).toBeGreaterThan(room.y);
  expect(box.y + box.height).toBeLessThan(room.y + room.height);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Records/ })).toBeVisible();
  await ready(page);
  expect(await count(page)).toBeGreaterThan(0);
  await backTo(page, point);
});
