import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from '../harness/app';
import { loadSample } from './sample-day';
import { gridRows, ready } from './widgets';

// The answer beside the form: what is asked and what not, also when the thread that answers ends.

let launched: LaunchedApp;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  launched = await launchApp();
  await loadSample(launched.page);
  await launched.page.evaluate(() => {
    window.location.hash = '#/reports/new';
  });
});
test.afterAll(() => launched?.close());

test('a function without its argument is a fault of the form and is not asked', async () => {
  const { page } = launched;
  await addColumn(page, 'srcIpAddr');
  await addColumn(page, 'SUM');
  await expect(page.getByText(/^1 fault to mend/)).toBeVisible();
  // Longer than the preview waits for the next key.
  await page.waitForTimeout(1000);
  await expect(preview(page).getByText('SUM takes 1 argument')).toHaveCount(0);
  await page.keyboard.type('sentBytes64');
  await page.keyboard.press('Escape');
  await expect(preview(page).getByRole('columnheader')).toHaveCount(2);
});

test('the first order of groups is by their measure, from the top', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: 'Add order' }).click();
  await expect(page.getByRole('textbox', { name: 'Order by SUM(sentBytes64)' })).toBeVisible();
  const values = (await firstRows(page)).map((row) => Number(row[1]));
  expect(values.length).toBeGreaterThan(2);
  expect(values).toEqual([...values].sort((a, b) => b - a));
});

test('the thread ends in the middle of a question: it is told, and the question is answered', async () => {
  const { app, page } = launched;
  await app.evaluate(() => {
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (...message: Parameters<typeof post>) {
      post.apply(this, message);
      if (!JSON.stringify(message[0]).includes('198.51.100.77')) return;
      Worker.prototype.postMessage = post;
      void this.terminate();
    };
  });
  await page
    .getByRole('textbox', { name: 'Filter', exact: true })
    .fill('srcIpAddr = 198.51.100.77');
  await page.keyboard.press('Escape');
  await expect(page.getByText('The reader stopped and was started again.')).toBeVisible();
  await expect
    .poll(async () => (await firstRows(page)).map(([key]) => key))
    .toEqual(['198.51.100.77']);
  await expect(preview(page).getByRole('alert')).toHaveCount(0);
});

function preview(page: Page) {
  return page.getByRole('region', { name: 'Preview' });
}

async function firstRows(page: Page): Promise<readonly (readonly string[])[]> {
  await page.waitForTimeout(500);
  await ready(page);
  return gridRows(page.getByRole('grid', { name: 'Preview rows' }), [
    'srcIpAddr',
    'SUM(sentBytes64)',
  ]);
}

async function addColumn(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add column' }).click();
  await page.getByRole('textbox', { name: 'Find: Add column' }).fill(name);
  await page.keyboard.press('Enter');
}
