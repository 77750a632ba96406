import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from '../harness/app';
import { ACCOUNT_KEY, ACCOUNT_REGION, type AwsAccount, openAccount } from './aws-account';
import { gridRows, ready, widget } from './widgets';

// From nothing to the first widget, with the app ended in the middle of each step; then undo.

let account: AwsAccount;
let dataDir: string;
let launched: LaunchedApp;

test.describe.configure({ mode: 'serial' });
test.setTimeout(120_000);
test.beforeAll(async () => {
  account = await openAccount();
  dataDir = mkdtempSync(join(tmpdir(), 'flowglass-wizard-'));
  launched = await launchApp({ dataDir });
});
test.afterAll(async () => {
  await launched?.close();
  await account?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Ends the app and starts it again; the welcome screen leads back to the step it was at. */
async function quitAndGoOn(step: RegExp): Promise<Page> {
  await launched.close();
  launched = await launchApp({ dataDir });
  const { page } = launched;
  await page.waitForSelector('html[data-ready="true"]', { timeout: 60_000 });
  await page.evaluate(() => {
    window.location.hash = '#/welcome';
  });
  const door = page.getByRole('region', { name: 'Connect to AWS' });
  await expect(door).toContainText(step);
  await door.getByRole('button', { name: 'Go on with the set-up' }).click();
  return page;
}

function heading(page: Page, name: string | RegExp): Locator {
  return page.getByRole('heading', { name, level: 2 });
}

test('the first step tells who the key belongs to and what it may do', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: 'Start the set-up' }).click();
  const form = page.getByRole('form', { name: 'Identity' });
  await form.getByLabel('Region').fill(ACCOUNT_REGION);
  await form.getByLabel('Name', { exact: true }).fill('production');
  await form.getByText('More', { exact: true }).click();
  await form.getByLabel('Endpoint').fill(account.moto.endpoint);
  await expect(page.getByText('Saved. Leave and come back at any step.')).toBeVisible();
});

test('what was chosen outlives the app; a key that was not tested is asked for again', async () => {
  const page = await quitAndGoOn(/Step 1 of 6/);
  const form = page.getByRole('form', { name: 'Identity' });
  await expect(form.getByLabel('Region')).toHaveValue(ACCOUNT_REGION);
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue('production');
  await form.getByLabel('Access key ID').fill(ACCOUNT_KEY.accessKeyId);
  await form.getByLabel('Secret key', { exact: true }).fill(ACCOUNT_KEY.secretAccessKey);
  await form.getByLabel('Confirm secret key').fill('another');
  await page.getByRole('button', { name: 'Test identity' }).click();
  await expect(form.getByText(/differ/)).toBeVisible();
  await form.getByLabel('Confirm secret key').fill(ACCOUNT_KEY.secretAccessKey);
  await page.getByRole('button', { name: 'Test identity' }).click();
  await expect(page.getByText('123456789012').first()).toBeVisible();
  const group = page.locator('details', { has: page.getByText('What to log', { exact: true }) });
  await group.locator('summary').click();
  await expect(group.getByText('ec2:CreateFlowLogs')).toBeVisible();
  expect(await page.content()).not.toContain(ACCOUNT_KEY.secretAccessKey);
  await page.getByRole('button', { name: 'Go on to the log group' }).click();
  await expect(heading(page, 'Log group')).toBeVisible();
});

test('the log group is told before it is made', async () => {
  const page = await quitAndGoOn(/Step 2 of 6/);
  await page.getByRole('button', { name: 'Review log group fsm' }).click();
  await expect(heading(page, /what will be made/)).toBeVisible();
  expect((await account.made()).groups).toEqual([]);
  await page.getByRole('button', { name: 'Create log group fsm' }).click();
  await expect(heading(page, 'Delivery role')).toBeVisible();
  expect((await account.made()).groups).toEqual(['fsm']);
});

test('the commands are shown with the choices filled in', async () => {
  const page = await quitAndGoOn(/Step 3 of 6/);
  await page.getByText('Show me the commands').click();
  await expect(page.getByText(/aws iam create-role/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Review role flowlogsRole' }).click();
  await page.getByRole('button', { name: 'Create role flowlogsRole' }).click();
  await expect(heading(page, 'What to log')).toBeVisible();
  expect((await account.made()).roles).toContain('flowlogsRole');
});

test('a VPC and its own interface are told to overlap before they count twice', async () => {
  const page = await quitAndGoOn(/Step 4 of 6/);
  await page.getByRole('checkbox', { name: /^Log core/ }).waitFor();
  await page.getByRole('button', { name: /^Open core/ }).click();
  const inner = page.getByRole('checkbox', { name: /^Log web-1/ });
  await inner.check();
  await page.getByRole('checkbox', { name: /^Log core/ }).check();
  const overlap = page.getByRole('note', { name: 'Overlap of web-1' });
  await expect(overlap).toContainText('count twice');
  await picture(page, 'wizard');
  await overlap.getByRole('button', { name: 'Leave the interface out' }).click();
  await page.getByRole('button', { name: /^Review 1 flow log/ }).click();
  expect((await account.made()).flowLogs).toEqual([]);
  await page.getByRole('button', { name: /^Create/ }).click();
  await expect(heading(page, /Watch/)).toBeVisible();
  expect((await account.made()).flowLogs).toEqual([`${account.vpcId} fsm`]);
});

test('streams and first records are watched as they arrive', async () => {
  const page = await quitAndGoOn(/Step 5 of 6/);
  await expect(page.getByText('ACTIVE').first()).toBeVisible();
  await account.deliver('fsm', 3, '198.51.100.1');
  await expect(page.getByText(/198\.51\.100\.1/).first()).toBeVisible({ timeout: 30_000 });
  await picture(page, 'wizard-watch');
  await page
    .getByRole('button', { name: /Review and start|Go on/ })
    .last()
    .click();
  await expect(heading(page, 'Review and start')).toBeVisible();
});

test('the source starts, and its records stand in the first widget', async () => {
  const page = await quitAndGoOn(/Step 6 of 6/);
  await page.getByRole('button', { name: 'Start collecting' }).click();
  await expect(heading(page, 'Collecting')).toBeVisible();
  await expect.poll(() => storedRecords(page), { timeout: 30_000 }).toBe(3);
  await page.getByRole('button', { name: 'See the first widget' }).click();
  await widget(page, 'bar-list').waitFor();
  await ready(page);
  const grid = widget(page, 'bar-list').getByRole('grid');
  expect(await gridRows(grid, ['srcIpAddr', 'destIpPort', 'COUNT(*)'])).toEqual([
    ['198.51.100.1', '443', '3'],
  ]);
});

test('undo takes away what the wizard made and leaves the rest', async () => {
  const { page } = launched;
  const [setup] = await page.evaluate(async () => {
    const reply = await window.flowglass.call.setupList(null);
    return reply.ok ? reply.value : [];
  });
  await page.evaluate((id) => {
    window.location.hash = `#/connect/${id}`;
  }, setup?.id ?? '');
  await page.getByRole('button', { name: 'Undo what this wizard made…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Undo what this wizard made' });
  await dialog.getByLabel('Keep the log group and its events').uncheck();
  await dialog.getByRole('button', { name: 'Undo what this set-up made' }).click();
  await dialog.getByRole('button', { name: /^Remove \d+ things/ }).click();
  await expect(dialog.getByText('Nothing is left to remove.')).toBeVisible({ timeout: 60_000 });
  expect(await account.made()).toEqual({ groups: [], flowLogs: [], roles: [], users: [] });
  expect(await storedRecords(page)).toBe(3);
});

/** For the docs: drawn where `npm run pictures` says. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['FLOWGLASS_PICTURES'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function storedRecords(page: Page): Promise<number> {
  const status = await page.evaluate(() => window.flowglass.call.storeStatus(null));
  return status.ok ? status.value.records : -1;
}
