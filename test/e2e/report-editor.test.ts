import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from '../harness/app';
import { expectNoFaultsInThemes } from './axe';
import { answerSaveDialog } from './dialogs';
import { dropFiles } from './drop-files';
import { flowLines } from './flow-lines';
import { gridRows, ready } from './widgets';

// A report from nothing to a file, as a person makes it: form, text, versions, drafts.

const NAME = 'Busy talkers by hour';
/** 800 flows, one a second, from 15:00:00 UTC on. */
const FIRST = 1_551_452_400;

let home: string;
let launched: LaunchedApp;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'flowglass-editor-'));
  launched = await launchApp();
  const file = join(home, 'flows.log');
  writeFileSync(file, `${flowLines(800, FIRST).join('\n')}\n`);
  await dropFiles(launched.page, [file]);
  await launched.page.getByRole('button', { name: 'Close the import result' }).click();
});
test.afterAll(async () => {
  await launched?.close();
  rmSync(home, { recursive: true, force: true });
});

test('a new report is put together in the form, and its answer follows', async () => {
  const { page } = launched;
  await goTo(page, '#/reports');
  await page.getByRole('link', { name: 'New report' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(NAME);
  await addColumn(page, 'destIpPort');
  await addColumn(page, 'HourOfDay');
  // The caret stands between the parentheses, and the attribute is completed there.
  await page.keyboard.type('startT');
  await page.getByRole('option', { name: /startTime/ }).waitFor();
  await page.keyboard.press('Tab');
  await expect(expression(page, 'HourOfDay(startTime)')).toHaveValue('HourOfDay(startTime)');
  await addColumn(page, 'COUNT(*)');
  await page.getByRole('button', { name: 'Type an expression' }).click();
  await page.keyboard.type('SUM(sentBytes64) / COUNT(*)');
  await page.keyboard.press('Escape');
  const groups = page.getByRole('list', { name: 'Group by, in order' }).getByRole('listitem');
  await expect(groups).toHaveText(['destIpPort', 'HourOfDay(startTime)']);
  const all = await shownRows(page);
  expect(all.length).toBeGreaterThan(1);
  expect(sum(all, 2)).toBe(800);
  expect(new Set(all.map((row) => row[1]))).toEqual(new Set(['15']));

  await field(page, 'Condition on groups').fill('COUNT(*) > 1000');
  await expect(page.getByText('No record matches in this range')).toBeVisible();
  await field(page, 'Condition on groups').fill('COUNT(*) >= 1');
  await page.keyboard.press('Escape');
  expect(await shownRows(page)).toEqual(all);
  await expectNoFaultsInThemes(page, 'the editor');
});

test('a fault is told at its field with its place, and the last answer stays', async () => {
  const { page } = launched;
  const filter = field(page, 'Filter');
  await filter.fill('destIpPort = 443 AND srcIpAdr = 10.0.0.1');
  await page.keyboard.press('Escape');
  await expect(page.getByText(/line 1, column 22: .*srcIpAdr/)).toBeVisible();
  await expect(page.getByText('1 fault to mend; this is the last answer')).toBeVisible();
  const head = page.getByRole('heading', { name: 'New report', exact: true });
  const top = (await head.boundingBox())?.y;
  // What cannot be saved leads to its fault, as the button beside the answer does; the frame stays in place.
  await page.getByRole('textbox', { name: 'Name' }).focus();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(filter).toBeFocused();
  await page.getByRole('textbox', { name: 'Name' }).focus();
  await page.getByRole('button', { name: 'Show the fault' }).click();
  await expect(filter).toBeFocused();
  await expect(filter).toBeInViewport();
  expect((await head.boundingBox())?.y).toBe(top);
  await page.keyboard.press('Control+z');
  await expect(filter).toHaveValue('');
});

test('the filter is the same as text and as rows', async () => {
  const { page } = launched;
  const filter = field(page, 'Filter');
  await page
    .getByRole('radiogroup', { name: 'Filter shown as' })
    .getByText('Text and rows')
    .click();
  await page.getByRole('button', { name: 'Add a row' }).click();
  await page.getByRole('textbox', { name: 'Attribute of row 1' }).fill('destIpPort');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Operator of row 1' }).click();
  await page.getByRole('option', { name: '>=', exact: true }).click();
  await page.getByRole('combobox', { name: 'Value of row 1' }).fill('1');
  await expect(filter).toHaveValue('destIpPort >= 1');
  await filter.fill('(destIpPort >= 1) AND ((srcAction = "ACCEPT") OR (srcAction = "REJECT"))');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox', { name: 'Value of row 2.1' })).toHaveValue('ACCEPT');
  await expectNoFaultsInThemes(page, 'the rows of a filter');
  await page.getByRole('button', { name: 'Remove row 2.2' }).click();
  await expect(filter).toHaveValue('(destIpPort >= 1) AND (srcAction = "ACCEPT")');
});

test('it is saved with a note, and edited again as text', async () => {
  const { page } = launched;
  await save(page, 'First try');
  await expect(page.getByText('Saved as version 1')).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Edit as' }).getByText('Text').click();
  const xml = page.getByRole('textbox', { name: 'Report XML' });
  const written = await xml.inputValue();
  await xml.fill(written.replace('COUNT(*) &gt;= 1', 'COUNT(*) &gt;= '));
  await expect(page.getByText(/^1 fault: the text is kept/)).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Edit as' }).getByText('Form').click();
  const refusal = page.getByRole('alert').filter({ hasText: 'cannot become the form yet' });
  await expect(refusal).toContainText(/line \d+, column \d+/);
  await xml.fill(
    written
      .replace('COUNT(*) &gt;= 1', 'COUNT(*) &gt;= 2')
      .replace('</Report>', '<Unknown kept="yes"/></Report>'),
  );
  await expect(page.getByText('Read; the form says the same.')).toBeVisible();
  await expectNoFaultsInThemes(page, 'the editor as text');
  await page.getByRole('radiogroup', { name: 'Edit as' }).getByText('Form').click();
  await expect(field(page, 'Condition on groups')).toHaveValue('COUNT(*) >= 2');
  await expect(page.getByText(/of the XML kept for export/)).toBeVisible();
  await save(page, 'Only groups of two');
  await expect(page.getByText('Saved as version 2')).toBeVisible();
});

test('unsaved work survives a reload, and leaving asks', async () => {
  const { page } = launched;
  await page.getByRole('textbox', { name: 'Description' }).fill('Not saved yet.');
  await expect(page.getByText('Unsaved changes')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('Not saved yet.');
  await expect(page.getByText(/^Unsaved changes of .* are back\./)).toBeVisible();
  await page.getByRole('link', { name: 'Sources' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave with unsaved changes?' });
  await expectNoFaultsInThemes(page, 'the question when leaving');
  await dialog.getByRole('button', { name: 'Go on editing' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('Not saved yet.');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('');
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('Not saved yet.');
  await page.getByRole('button', { name: 'Discard them' }).click();
  await expect(page.getByText('Saved as version 2')).toBeVisible();
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.focus();
  await page.keyboard.press('Control+s');
  await page.getByRole('dialog', { name: 'Save the report' }).waitFor();
  await page.keyboard.press('Escape');
  await expect(name).toBeFocused();
});

test('a version is compared and restored', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: 'Versions' }).click();
  const drawer = page.getByRole('dialog', { name: 'Versions' });
  await expect(drawer.getByRole('listitem').first()).toContainText('Only groups of two');
  await drawer.getByRole('button', { name: /Version 1/ }).click();
  await expect(drawer).toContainText('Condition on groups');
  await expectNoFaultsInThemes(page, 'the versions');
  await drawer.getByRole('button', { name: 'Restore version 1' }).click();
  await expect(drawer).toBeHidden();
  await expect(field(page, 'Condition on groups')).toHaveValue('COUNT(*) >= 1');
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Save the report' });
  await expect(dialog.getByRole('textbox', { name: 'Note on this version' })).toHaveValue(
    'Restores version 1',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved as version 3')).toBeVisible();
});

test('it is duplicated and exported as XML', async () => {
  const { app, page } = launched;
  await page.getByRole('button', { name: 'Close the editor' }).click();
  await menu(page, 'Duplicate');
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(`${NAME} copy`);
  await page.getByRole('button', { name: 'Close the editor' }).click();
  const target = join(home, 'reports.xml');
  await answerSaveDialog(app, target);
  await menu(page, 'Export several as XML…');
  const dialog = page.getByRole('dialog', { name: 'Export reports as XML' });
  await dialog.getByRole('checkbox', { name: NAME, exact: true }).check();
  await expectNoFaultsInThemes(page, 'the export of several');
  await dialog.getByRole('button', { name: 'Export 2 reports' }).click();
  await expect(dialog).toBeHidden();
  const xml = readFileSync(target, 'utf8');
  expect(xml.match(/<Report[ >]/g)).toHaveLength(2);
  expect(xml).toContain(`<Name>${NAME} copy</Name>`);
  expect(xml).toContain('<GroupEvtConstr>COUNT(*) &gt;= 1</GroupEvtConstr>');
});

test('what came with the app stays; a change of it is saved beside it', async () => {
  const { page } = launched;
  const shipped = 'Amazon VPC Flow - Top Accepted Source, Dest, Port';
  await goTo(page, '#/reports');
  await page.getByRole('link', { name: new RegExp(`^${shipped}`) }).click();
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'Description' }).fill('Mine.');
  await save(page, '');
  await expect(page.getByText('Saved as version 1')).toBeVisible();
  await page.getByRole('button', { name: 'Close the editor' }).click();
  const list = page.getByRole('navigation', { name: 'Stored reports' });
  await expect(list.getByRole('link', { name: new RegExp(`^${shipped}`) })).toHaveCount(2);
});

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((target) => {
    window.location.hash = target;
  }, hash);
}

function field(page: Page, name: string): Locator {
  return page.getByRole('textbox', { name, exact: true });
}

function expression(page: Page, name: string): Locator {
  return page.getByRole('textbox', { name: `Expression of column ${name}`, exact: true });
}

/** By the picker, with the keyboard alone. */
async function addColumn(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add column' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Find: Add column' }).fill(name);
  await page.keyboard.press('Enter');
}

async function save(page: Page, note: string): Promise<void> {
  await page.keyboard.press('Control+s');
  await page.getByRole('textbox', { name: 'Note on this version' }).fill(note);
  await page.getByRole('button', { name: 'Save report' }).click();
}

async function menu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /^Menu of/ }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** The rows of the preview, once it stands still. */
async function shownRows(page: Page): Promise<readonly (readonly string[])[]> {
  const grid = page.getByRole('grid', { name: 'Preview rows' });
  await expect(page.getByText(/fault to mend/)).toBeHidden();
  // The question goes out a moment after the last key.
  await page.waitForTimeout(500);
  await ready(page);
  return gridRows(grid, ['destIpPort', 'HourOfDay(startTime)', 'COUNT(*)']);
}

function sum(rows: readonly (readonly string[])[], column: number): number {
  return rows.reduce((total, row) => total + Number(row[column]), 0);
}
