import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from '../harness/app';
import { answerOpenDialog, answerSaveDialog } from './dialogs';
import { flowLines } from './flow-lines';
import { dropFiles } from './drop-files';
import { ready, widget } from './widgets';

// What a person does in a window: drops files, looks, exports, removes.

let home: string;
let launched: LaunchedApp;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'flowglass-workflow-'));
  launched = await launchApp();
});
test.afterAll(async () => {
  await launched?.close();
  rmSync(home, { recursive: true, force: true });
});

test('files dropped on the window are imported; what is none says why', async () => {
  const { page } = launched;
  const packed = join(home, 'flows.log.gz');
  writeFileSync(packed, gzipSync(`${flowLines(800, 1_551_452_400).join('\n')}\n`));
  const letter = join(home, 'letter.txt');
  writeFileSync(letter, 'Dear reader,\nthis is no flow log.\n');
  await dropFiles(page, [packed, letter]);
  const result = page.getByRole('list', { name: 'Files read' });
  await expect(result.getByRole('listitem')).toHaveCount(2);
  await expect(result).toContainText('letter.txt');
  expect(await stored(page)).toBe(800);
});

test('the same file again stores nothing twice and says so', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: 'Close the import result' }).click();
  await dropFiles(page, [join(home, 'flows.log.gz')]);
  await expect(page.getByRole('list', { name: 'Files read' })).toContainText('800');
  expect(await stored(page)).toBe(800);
  await page.getByRole('button', { name: 'Show on the dashboard' }).click();
});

test('the sample day comes and goes, and leaves the own records', async () => {
  const { page } = launched;
  await page.evaluate(() => {
    window.location.hash = '#/welcome';
  });
  await page.getByRole('button', { name: 'Load the sample day' }).click();
  await expect.poll(() => stored(page), { timeout: 60_000 }).toBeGreaterThan(10_000);
  const banner = page.getByRole('complementary', { name: 'Sample data' });
  await banner.getByRole('button', { name: 'Remove sample data' }).click();
  await expect.poll(() => stored(page), { timeout: 60_000 }).toBe(800);
});

test('an answer is saved as CSV', async () => {
  const { app, page } = launched;
  const target = join(home, 'top.csv');
  await answerSaveDialog(app, target);
  await page.evaluate(() => {
    window.location.hash = '#/dashboards';
  });
  await widget(page, 'bar-list').waitFor();
  await ready(page);
  await widget(page, 'bar-list')
    .getByRole('button', { name: /^Menu of/ })
    .click();
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  await expect
    .poll(() => {
      try {
        return readFileSync(target, 'utf8').split('\r\n').length;
      } catch {
        return 0;
      }
    })
    .toBeGreaterThan(10);
  const [header] = readFileSync(target, 'utf8').split('\r\n');
  expect(header).toBe(
    'Reporting IP,Source IP,Destination IP,Destination TCP/UDP Port,COUNT(Matched Events)',
  );
});

test('a report with a damaged line is previewed with its repair, then stored', async () => {
  const { app, page } = launched;
  const file = join(home, 'report.xml');
  writeFileSync(file, DAMAGED_REPORT);
  await answerOpenDialog(app, [file]);
  const preview = await page.evaluate(() => window.flowglass.call.xmlChoose(null));
  if (!preview.ok || preview.value === null) throw new Error('no preview');
  const [found] = preview.value.files;
  expect(found).toMatchObject({ file: 'report.xml', problems: [] });
  expect(found?.repairs.map(({ kind }) => kind)).toContain('wrapped-list');
  const applied = await page.evaluate(
    (token) => window.flowglass.call.xmlApply({ token, conflict: 'keep-both' }),
    preview.value.token,
  );
  expect(applied).toMatchObject({ ok: true, value: { reports: ['Ports by bytes'] } });
  const again = await page.evaluate(
    (token) => window.flowglass.call.xmlApply({ token, conflict: 'keep-both' }),
    preview.value.token,
  );
  expect(again).toMatchObject({ ok: false, error: { code: 'xml/preview-gone' } });
  await page.evaluate(() => {
    window.location.hash = '#/reports';
  });
  await expect(page.getByRole('navigation', { name: 'Stored reports' })).toContainText(
    'Ports by bytes',
  );
});

test('a report that is left is cancelled, and its id is free again', async () => {
  const answers = await launched.page.evaluate(async () => {
    const { call } = window.flowglass;
    const reports = await call.reportList(null);
    if (!reports.ok || !reports.value[0]) throw new Error('no report');
    const query = {
      id: 'one',
      report: reports.value[0].report,
      range: { from: null, to: null },
      limit: null,
      trendBuckets: 60,
    };
    const running = call.reportRun(query);
    const second = await call.reportRun(query);
    await call.queryCancel({ id: 'one' });
    await running;
    return [second, await call.reportRun(query)];
  });
  expect(answers[0]).toMatchObject({ ok: false, error: { code: 'query/id-in-use' } });
  expect(answers[1]).toMatchObject({ ok: true });
});

const DAMAGED_REPORT = `<?xml version="1.0" encoding="UTF-8"?><Reports><Report baseline="">
<Name>Ports by bytes</Name>
<Description>Ports by bytes</Description>
<CustomerScope groupByEachCustomer="true"><Include>1</Include><Exclude/></CustomerScope>
<SelectClause><AttrList>destIpPort,
SUM(sentBytes64)</AttrList></SelectClause>
<PatternClause><SubPattern id="1" name="">
<SingleEvtConstr>(eventType CONTAIN "AWS_VPC_FLOW")</SingleEvtConstr>
<GroupByAttr>destIpPort</GroupByAttr>
</SubPattern></PatternClause>
<ReportInterval><Low>1551454781</Low><High>1551455380</High></ReportInterval>
</Report></Reports>
`;

async function stored(page: Page): Promise<number> {
  const status = await page.evaluate(() => window.flowglass.call.storeStatus(null));
  return status.ok ? status.value.records : -1;
}
