import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from '../harness/app';
import { expectNoFaultsInThemes } from './axe';
import { dropFiles } from './drop-files';

// A file with a damaged report, a bad one and a good one: everything is told, the good ones are
// offered, and a repair can be taken back.

const REPORT = (name: string, select: string, filter: string): string =>
  `<Report><Name>${name}</Name><SelectClause><AttrList>${select}</AttrList></SelectClause>
<PatternClause><SubPattern name=""><SingleEvtConstr>${filter}</SingleEvtConstr>
<GroupByAttr>destIpPort</GroupByAttr></SubPattern></PatternClause></Report>`;
const FILE = `<Reports>
${REPORT('Damaged', 'destIpPort,srclpAddr,COUNT(*)', 'destIpPort IN (Group@WEB)')}
${REPORT('Bad', 'destIpPort,SUM(sentBites64),AVG(vpcId)', 'srcIpAdr = 10.0.0.1 AND destIpPort = x')}
${REPORT('Good', 'destIpPort,COUNT(*)', 'srcAction = "ACCEPT"')}
</Reports>`;

let home: string;
let launched: LaunchedApp;

test.beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'flowglass-e2e-'));
  writeFileSync(join(home, 'three.xml'), FILE);
  launched = await launchApp();
});
test.afterAll(async () => {
  await launched?.close();
  rmSync(home, { recursive: true, force: true });
});

test('every fault is told, repairs can be left out, and the good reports are imported', async () => {
  const { page } = launched;
  await page.evaluate(() => {
    window.location.hash = '#/import-xml';
  });
  await expect(page.getByRole('heading', { name: /import/i }).first()).toBeVisible();
  await dropFiles(page, [join(home, 'three.xml')]);
  for (const text of ['sentBites64', 'AVG', 'srcIpAdr', '"x"']) {
    await expect(page.getByText(text).first()).toBeVisible();
  }
  const picture = process.env['FLOWGLASS_SHOT'];
  if (picture) await page.screenshot({ path: `${picture}-1.png` });
  await expectNoFaultsInThemes(page, 'import with faults');
  await page.getByText(/^Repairs/).click();
  if (picture) await page.screenshot({ path: `${picture}-3.png` });
  await expectNoFaultsInThemes(page, 'import with repairs');
  const leave = page.getByRole('button', { name: /^Leave as it is: Attribute name misread/ });
  await leave.first().click();
  const again = page.getByRole('button', { name: /^Repair again: Attribute name misread/ });
  await expect(again.first()).toBeVisible();
  if (picture) await page.screenshot({ path: `${picture}-2.png` });
  await expect(page.getByRole('button', { name: /^Import 1 report/ })).toBeVisible();
  await again.first().click();
  await page.getByRole('button', { name: /^Import 2 reports/ }).click();
  await expect
    .poll(async () => {
      const list = await page.evaluate(() => window.flowglass.call.reportList(null));
      return list.ok ? list.value.map(({ report }) => report.name) : [];
    })
    .toEqual(expect.arrayContaining(['Damaged', 'Good']));
  // The first of them is open.
  await expect(page.getByRole('heading', { name: /^(Damaged|Good)$/ })).toBeVisible();
});
