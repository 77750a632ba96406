import { expect, type Locator, type Page, test } from '@playwright/test';
import type { SourceForm } from '../../contract/values';
import { type FaultProxy, json, type Reply, startFaultProxy } from '../aws/fault-proxy';
import { type LaunchedApp, launchApp } from '../harness/app';
import { ACCOUNT_KEY, ACCOUNT_REGION, type AwsAccount, openAccount } from './aws-account';
import { expectNoFaultsInThemes } from './axe';
import { gridRows, ready } from './widgets';

// The screens around AWS with real data in them: what a person does there, by mouse and by keys, and
// no fault that axe can find, in both themes.

let account: AwsAccount;
let proxy: FaultProxy;
let launched: LaunchedApp;

test.describe.configure({ mode: 'serial' });
test.setTimeout(120_000);
test.beforeAll(async () => {
  account = await openAccount();
  proxy = await startFaultProxy(account.moto.endpoint);
  launched = await launchApp();
});
test.afterAll(async () => {
  await launched?.close();
  await proxy?.stop();
  await account?.stop();
});

/**
 * As AWS documents the end of a query, with one row: the fields that the query groups by, in their
 * order, and its count.
 */
function documentedAnswer(query: string, values: readonly string[], count: string): Reply {
  const [, counted = '', groups = ''] = /stats count\(\*\) as (\w+) by ([\w, ]+)/.exec(query) ?? [];
  const fields = groups.split(', ').map((field, at) => ({ field, value: values[at] ?? '' }));
  return json(200, {
    status: 'Complete',
    queryLanguage: 'CWLI',
    statistics: { recordsMatched: 7, recordsScanned: 70, bytesScanned: 7_000 },
    results: [[...fields, { field: counted, value: count }]],
  });
}

async function turnTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => {
    window.location.hash = next;
  }, hash);
  await ready(page);
}

function heading(page: Page, name: string | RegExp): Locator {
  return page.getByRole('heading', { name, level: 2 });
}

test('the wizard is walked with the keyboard alone, and axe finds nothing on its steps', async () => {
  const { page } = launched;
  const press = async (button: Locator): Promise<void> => {
    await expect(button).toBeEnabled();
    await button.focus();
    await page.keyboard.press('Enter');
  };
  const next = (name: string | RegExp): Locator => page.getByRole('button', { name }).last();

  await press(page.getByRole('button', { name: 'Start the set-up' }));
  const form = page.getByRole('form', { name: 'Identity' });
  await form.getByText('More', { exact: true }).focus();
  await page.keyboard.press('Enter');
  const typed: readonly (readonly [string, string])[] = [
    ['Region', ACCOUNT_REGION],
    ['Name', 'production'],
    ['Endpoint', account.moto.endpoint],
    ['Access key ID', ACCOUNT_KEY.accessKeyId],
    ['Secret key', ACCOUNT_KEY.secretAccessKey],
    ['Confirm secret key', ACCOUNT_KEY.secretAccessKey],
  ];
  for (const [label, text] of typed) {
    await form.getByLabel(label, { exact: true }).focus();
    await page.keyboard.type(text);
  }
  await expectNoFaultsInThemes(page, 'identity, to be entered');
  await press(next('Test identity'));
  const known = page.locator('details', { has: page.getByText('What to log', { exact: true }) });
  await known.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(known.getByText('ec2:CreateFlowLogs')).toBeVisible();
  await expectNoFaultsInThemes(page, 'identity, known');

  await press(next('Go on to the log group'));
  await expect(heading(page, 'Log group')).toBeFocused();
  await press(page.getByRole('button', { name: /Show me the commands/ }));
  const forms = page.getByRole('radiogroup', { name: 'Form of the commands' });
  await forms.getByRole('radio', { name: 'AWS CLI' }).focus();
  for (const name of ['CloudFormation', 'Policies', 'Undo']) {
    await page.keyboard.press('ArrowRight');
    await expect(forms.getByRole('radio', { name })).toBeChecked();
  }
  await expect(page.getByRole('group', { name: 'the commands that undo' })).toContainText(
    'delete-log-group',
  );
  await expectNoFaultsInThemes(page, 'log group, with commands');
  await press(next('Review log group fsm'));
  await expect(heading(page, /what will be made/)).toBeFocused();
  await expectNoFaultsInThemes(page, 'log group, reviewed');
  await press(next('Create log group fsm'));

  await expect(heading(page, 'Delivery role')).toBeFocused();
  await expectNoFaultsInThemes(page, 'role');
  await press(next('Review role flowlogsRole'));
  await press(next('Create role flowlogsRole'));

  await expect(heading(page, 'What to log')).toBeFocused();
  const vpc = page.getByRole('checkbox', { name: /^Log core/ });
  await press(page.getByRole('button', { name: /^Open core/ }));
  await page.getByRole('checkbox', { name: /^Log web-1/ }).focus();
  await page.keyboard.press('Space');
  await vpc.focus();
  await page.keyboard.press('Space');
  await expect(vpc).toBeChecked();
  const overlap = page.getByRole('note', { name: 'Overlap of web-1' });
  await expectNoFaultsInThemes(page, 'what to log, with an overlap');
  await press(overlap.getByRole('button', { name: 'Leave the interface out' }));
  await press(next(/^Review 1 flow log/));
  await press(next(/^Create/));

  await expect(heading(page, /Watch/)).toBeFocused();
  await account.deliver('fsm', 3, '198.51.100.1');
  await expect(page.getByText(/198\.51\.100\.1/).first()).toBeVisible({ timeout: 30_000 });
  await expectNoFaultsInThemes(page, 'watch, with streams and lines');
  await press(next(/Review and start|Go on/));

  await expect(heading(page, 'Review and start')).toBeFocused();
  await expectNoFaultsInThemes(page, 'review');
  const undo = page.getByRole('button', { name: 'Undo what this wizard made…' });
  await press(undo);
  const dialog = page.getByRole('dialog', { name: 'Undo what this wizard made' });
  await expect(dialog.getByLabel('Keep the log group and its events')).toBeVisible();
  await expectNoFaultsInThemes(page, 'undo');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(undo).toBeFocused();
  await press(page.getByRole('button', { name: 'Start collecting' }));
  await expect(heading(page, 'Collecting')).toBeVisible();
  await expectNoFaultsInThemes(page, 'done');
});

test('a source that may not read says what is missing, and its gap is filled once it may', async () => {
  const { page } = launched;
  const allow = proxy.use(({ action }) =>
    action === 'FilterLogEvents'
      ? json(400, {
          __type: 'AccessDeniedException',
          message: 'User: reader is not authorized to perform: logs:FilterLogEvents',
        })
      : null,
  );
  await account.deliver('fsm', 4, '198.51.100.7');
  await addSource(page, { name: 'audit', endpoint: proxy.endpoint });
  await turnTo(page, '#/sources');
  const row = page.getByRole('row', { name: 'audit' });
  await expect(row).toContainText('logs:FilterLogEvents', { timeout: 30_000 });
  await expectNoFaultsInThemes(page, 'sources, one failing');
  const remedy = row.getByRole('button', { name: /policy/ });
  await remedy.click();
  await expect(page.getByRole('dialog')).toContainText('logs:FilterLogEvents');
  await expectNoFaultsInThemes(page, 'policy of a source');
  await page.keyboard.press('Escape');
  await expect(remedy).toBeFocused();

  const menu = await chosen(page, 'audit', 'Gaps and details');
  const details = page.getByRole('dialog', { name: 'audit' });
  const gaps = details.getByRole('table', { name: 'Gaps of audit' });
  await expect(gaps).toContainText('logs:FilterLogEvents');
  await expectNoFaultsInThemes(page, 'details of a source');
  allow();
  await details.getByRole('button', { name: 'Fill the gaps' }).click();
  await expect(details).toContainText('All that was asked for has been read whole.', {
    timeout: 30_000,
  });
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
  await expect(row).toContainText('Collecting');
});

test('a source is changed, its key and records stay', async () => {
  const { page } = launched;
  const before = await sourceNamed(page, 'audit');
  await chosen(page, 'audit', 'Change');
  const form = page.getByRole('form', { name: 'Change audit' });
  await expectNoFaultsInThemes(page, 'a source being changed');
  await form.getByLabel('Name', { exact: true }).fill('second reader');
  await form.getByLabel('Description').fill('Reads the same group once more');
  await form.getByRole('button', { name: 'Save and test' }).click();
  const results = page.getByRole('table', { name: 'Test connectivity results' });
  await expect(results).toContainText('aws cloudwatch(second reader)');
  await expect(results).toContainText('succeeded');
  await expectNoFaultsInThemes(page, 'test connectivity');
  await page.keyboard.press('Escape');
  const after = await sourceNamed(page, 'second reader');
  expect(after?.source.id).toBe(before?.source.id);
  expect(after?.records).toBe(before?.records);
  expect(after?.source.accessKeyTail).toBe(ACCOUNT_KEY.accessKeyId.slice(-4));
});

test('the dialogs of a source give the focus back', async () => {
  const { page } = launched;
  for (const item of ['Read a range', 'Remove this source']) {
    const menu = await chosen(page, 'second reader', item);
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoFaultsInThemes(page, item);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(menu).toBeFocused();
  }
});

test('a report runs in AWS, with its rows and what was scanned', async () => {
  const { page } = launched;
  await turnTo(page, '#/reports');
  await page.getByRole('button', { name: 'Run in AWS…' }).click();
  const panel = page.getByRole('region', { name: 'Run in AWS' });
  await expect(panel.getByLabel('Compiled query')).toContainText('| stats count(*)');
  await expectNoFaultsInThemes(page, 'run in AWS, the query');
  await panel.getByRole('combobox', { name: 'Source to ask' }).click();
  await page.getByRole('option', { name: 'second reader' }).click();
  await expect(panel.getByLabel('Compiled query')).toContainText('| stats count(*)');
  const run = panel.getByRole('button', { name: 'Run in AWS' });
  await run.click();
  // The fake AWS starts and ends the query, but replies every event in place of what was asked.
  await expect(panel.getByText(/^7 rows · .* records scanned$/)).toBeVisible();
  expect(proxy.calls).toContain('StartQuery');

  await panel.getByText('Query', { exact: true }).click();
  const query = (await panel.getByLabel('Compiled query').textContent()) ?? '';
  const values = ['eni-0a', '198.51.100.7', '10.16.1.5', '443'];
  const documented = proxy.use(({ action }) =>
    action === 'GetQueryResults' ? documentedAnswer(query, values, '4') : null,
  );
  await run.click();
  await expect(panel.getByText(/^1 row · .* 70 records scanned$/)).toBeVisible();
  documented();
  const grid = panel.getByRole('grid');
  expect(await gridRows(grid, ['srcIpAddr', 'destIpAddr', 'destIpPort', 'COUNT(*)'])).toEqual([
    ['198.51.100.7', '10.16.1.5', '443', '4'],
  ]);
  await expectNoFaultsInThemes(page, 'run in AWS, the answer');
});

test('axe finds nothing on the settings with a proxy being entered', async () => {
  const { page } = launched;
  await turnTo(page, '#/settings');
  await page.getByRole('radiogroup', { name: 'Proxy' }).getByText('This one').click();
  await page.getByLabel('Address', { exact: true }).fill('proxy.example.com');
  await expect(page.getByText(/An address looks like/)).toBeVisible();
  await expectNoFaultsInThemes(page, 'settings');
});

/** Opens the menu of a source and takes what is named; replies the button that has the menu. */
async function chosen(page: Page, source: string, item: string): Promise<Locator> {
  const menu = page.getByRole('button', { name: `Menu of ${source}` });
  await menu.click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
  return menu;
}

async function addSource(page: Page, part: Partial<SourceForm>): Promise<void> {
  const form: SourceForm = {
    name: '',
    deviceType: 'Amazon AWS CloudWatch',
    description: '',
    region: ACCOUNT_REGION,
    accountId: '',
    logGroup: 'fsm',
    streams: [],
    format: '',
    endpoint: '',
    aggregationSeconds: 60,
    backfillHours: 1,
    profile: '',
    // Not as it is: the SDK puts notes of its own on what it was given.
    accessKeyId: ACCOUNT_KEY.accessKeyId,
    secretAccessKey: ACCOUNT_KEY.secretAccessKey,
    confirmSecretAccessKey: ACCOUNT_KEY.secretAccessKey,
    sessionToken: '',
    ...part,
  };
  const added = await page.evaluate((one) => window.flowglass.call.sourceAdd(one), form);
  expect(added.ok ? null : added.error).toBeNull();
}

async function sourceNamed(page: Page, name: string) {
  const sources = await page.evaluate(() => window.flowglass.call.sourceList(null));
  return sources.ok ? sources.value.find(({ source }) => source.name === name) : undefined;
}
