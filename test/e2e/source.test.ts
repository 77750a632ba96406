import { mkdtempSync, readdirSync, readFileSync, rmSync, lstatSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from '../harness/app';
import { type Moto, startMoto } from '../harness/moto';
import { gridRows, ready, widget } from './widgets';

// A source is added in the window; what the test puts into the log group arrives in the widget.

const KEY = { accessKeyId: 'AKIAEXAMPLE12345WXYZ', secretAccessKey: 'a-secret-of-the-test' };
const STREAM = 'eni-0b1c2d3e4f5a6b7c8-all';
let moto: Moto;
let logs: CloudWatchLogsClient;
let dataDir: string;
let launched: LaunchedApp;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  moto = await startMoto();
  logs = new CloudWatchLogsClient({
    region: 'eu-central-1',
    endpoint: moto.endpoint,
    credentials: KEY,
  });
  await logs.send(new CreateLogGroupCommand({ logGroupName: 'fsm' }));
  await logs.send(new CreateLogStreamCommand({ logGroupName: 'fsm', logStreamName: STREAM }));
  dataDir = mkdtempSync(join(tmpdir(), 'flowglass-source-'));
  launched = await launchApp({ dataDir });
});
test.afterAll(async () => {
  await launched?.close();
  logs?.destroy();
  await moto?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('a source is added in the form and tested at once', async () => {
  await put(3, '198.51.100.1');
  const { page } = launched;
  await page.getByRole('link', { name: 'Add a log group that is set up already' }).click();
  const form = page.getByRole('form', { name: 'Add a source' });
  await form.getByLabel('Name', { exact: true }).fill('production');
  await form.getByLabel('Region').fill('eu-central-1');
  await form.getByLabel('Log group name').fill('fsm');
  await form.getByLabel('Access key ID').fill(KEY.accessKeyId);
  await form.getByLabel('Secret key', { exact: true }).fill(KEY.secretAccessKey);
  await form.getByLabel('Confirm secret key').fill(KEY.secretAccessKey);
  await form.getByLabel('Endpoint').fill(moto.endpoint);
  await form.getByRole('button', { name: 'Add source and test' }).click();
  const row = page
    .getByRole('table', { name: 'Test connectivity results' })
    .getByRole('row')
    .nth(1);
  await expect(row).toContainText('127.0.0.1');
  await expect(row).toContainText('aws cloudwatch(production)');
  await expect(row).toContainText('succeeded');
  await expect(row).toContainText('amazon.com');
  await expect(row).toContainText('Amazon AWS CloudWatch');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
});

test('its events arrive in the widget by themselves', async () => {
  await expect.poll(() => storedRecords(launched.page)).toBe(3);
  await showDashboard(launched.page);
  expect(await topRows(launched.page)).toEqual([['198.51.100.1', '10.0.0.5', '443', '3']]);
});

test('what comes later arrives with the next poll, once', async () => {
  await put(5, '198.51.100.2');
  const { page } = launched;
  await page.getByRole('navigation', { name: 'Screens' }).getByText('Sources').click();
  await page.getByRole('button', { name: 'Poll production now' }).click();
  await expect.poll(() => storedRecords(page)).toBe(8);
  await page.getByRole('button', { name: 'Poll production now' }).click();
  await expect(page.getByRole('row', { name: 'production' })).toContainText('collecting', {
    ignoreCase: true,
  });
  expect(await storedRecords(page)).toBe(8);
  await showDashboard(page);
  await expect
    .poll(() => topRows(page))
    .toEqual([
      ['198.51.100.2', '10.0.0.5', '443', '5'],
      ['198.51.100.1', '10.0.0.5', '443', '3'],
    ]);
});

test('after a restart it goes on with the key of the keychain, and doubles nothing', async () => {
  await launched.close();
  await put(2, '198.51.100.3');
  launched = await launchApp({ dataDir });
  await expect.poll(() => storedRecords(launched.page)).toBe(10);
  const sources = await launched.page.evaluate(() => window.flowglass.call.sourceList(null));
  expect(sources).toMatchObject({
    ok: true,
    value: [
      {
        state: 'collecting',
        problem: null,
        records: 10,
        streams: 1,
        source: { accessKeyTail: 'WXYZ' },
      },
    ],
  });
  expect(JSON.stringify(sources)).not.toContain(KEY.secretAccessKey);
});

test('the secret stands in no file of the data folder', () => {
  const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    lstatSync(join(dataDir, name)).isFile(),
  );
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) {
    const content = readFileSync(join(dataDir, file), 'latin1');
    expect(content.includes(KEY.secretAccessKey), file).toBe(false);
    expect(content.includes(KEY.accessKeyId), file).toBe(false);
  }
});

test('a removed source leaves its records when asked, and its key nowhere', async () => {
  const { page } = launched;
  await page.getByRole('navigation', { name: 'Screens' }).getByText('Sources').click();
  await page.getByRole('button', { name: 'Menu of production' }).click();
  await page.getByRole('menuitem', { name: 'Remove this source' }).click();
  const keep = page.getByLabel('Keep the records it collected');
  if (!(await keep.isChecked())) await keep.check();
  await page.getByRole('button', { name: 'Remove source' }).click();
  await expect
    .poll(() => page.evaluate(() => window.flowglass.call.sourceList(null)))
    .toEqual({ ok: true, value: [] });
  expect(await storedRecords(page)).toBe(10);
});

/** Puts records of the last minutes, as a flow log of the interface would. */
async function put(count: number, source: string): Promise<void> {
  const start = Math.floor(Date.now() / 1_000) - 600;
  const logEvents = Array.from({ length: count }, (_, n) => ({
    timestamp: (start + n) * 1_000,
    message: `2 123456789012 eni-0b1c2d3e4f5a6b7c8 ${source} 10.0.0.5 ${40_000 + n} 443 6 10 4000 ${start + n} ${start + n + 30} ACCEPT OK`,
  }));
  await logs.send(
    new PutLogEventsCommand({ logGroupName: 'fsm', logStreamName: STREAM, logEvents }),
  );
}

async function storedRecords(page: Page): Promise<number> {
  const status = await page.evaluate(() => window.flowglass.call.storeStatus(null));
  return status.ok ? status.value.records : -1;
}

async function showDashboard(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByText('Dashboards').click();
  await widget(page, 'bar-list').waitFor();
  await ready(page);
}

async function topRows(page: Page): Promise<readonly (readonly string[])[]> {
  const grid = widget(page, 'bar-list').getByRole('grid');
  return gridRows(grid, ['srcIpAddr', 'destIpAddr', 'destIpPort', 'COUNT(*)']);
}
